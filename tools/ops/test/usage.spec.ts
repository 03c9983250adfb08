import { commands } from '../src/commands';
import { ops } from './operator';

const here = ['--service-url', 'sample=http://127.0.0.1:9'];
const withToken = { DATEPOP_OPERATOR_TOKEN: 'a.b.c' };

describe('the help', () => {
  it('lists every command, and says where the token comes from', async () => {
    const { code, out } = await ops(['--help']);
    expect(code).toBe(0);
    for (const { name, summary } of commands) {
      expect(out).toContain(`  ${name} `);
      expect(out).toContain(summary);
    }
    expect(out).toContain('DATEPOP_OPERATOR_TOKEN');
  });

  it.each(commands.map(({ name, options }) => [name, Object.keys(options)] as const))(
    'of %s tells each of its options, and needs no platform',
    async (name, options) => {
      const { code, out } = await ops([...name.split(' '), '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`npm run ops -- ${name}`);
      for (const option of options) expect(out).toContain(`--${option}`);
    },
  );

  it('is what comes when nothing is asked for, as bad usage', async () => {
    expect(await ops([])).toMatchObject({ code: 2, out: expect.stringContaining('Usage:') });
  });
});

describe('bad usage', () => {
  it.each([
    [['redrive'], 'there is no command "redrive"'],
    [['parked'], 'there is no command "parked"'],
    [['status', '--bogus'], "Unknown option '--bogus'"],
    [['status', 'elsewhere'], 'there is no service "elsewhere" here, only sample'],
    [['parked', 'list'], 'name a service: sample'],
    [['parked', 'list', 'sample', '--limit', '101'], '--limit: "101" is not a whole number from 1 to 100'],
    [['parked', 'list', 'sample', 'more'], '"more" is more than this command takes'],
    [['parked', 'show', 'sample'], 'name the id of a parked row'],
    [['parked', 'retry', 'sample'], 'give ids, or --all'],
    [['parked', 'retry', 'sample', 'one', '--all'], 'give either ids or --all, not both'],
    [['parked', 'discard', 'sample', 'one'], '--reason is missing: say why'],
    [['dead-letters', 'redrive', 'sample'], 'give ids, or --all'],
    [['dead-letters', 'redrive', 'sample', '--all', '--per-second', '0'], '--per-second: "0" is not'],
    [['replay', '--from', '2026-11-22T00:00:00Z'], '--service is missing'],
    [['replay', '--service', 'sample'], '--from is missing'],
    [
      ['replay', '--service', 'sample', '--from', '2026-11-22'],
      '--from: "2026-11-22" is not an ISO 8601 time',
    ],
    [['replay', '--service', 'sample,users'], 'name one service, not 2'],
  ])('%j is told in one line, and exits 2', async (args, line) => {
    const { code, out, err } = await ops([...args, ...here], withToken);
    expect(err).toContain(`ops: ${line}`);
    expect(err.split('\n')).toHaveLength(1);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it.each(['sample', 'sample=', 'sample=ftp://host', 'Sample=http://host', '=http://host'])(
    'a service cannot be at %s',
    async (place) => {
      const { code, err } = await ops(['status', '--service-url', place], withToken);
      expect(err).toContain(`--service-url: "${place}" is not NAME=URL`);
      expect(code).toBe(2);
    },
  );
});

describe('what is missing', () => {
  it('is told: a platform', async () => {
    expect(await ops(['status'], withToken)).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('no platform runs here'),
    });
  });

  it('is told: a token', async () => {
    expect(await ops(['status', ...here])).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('DATEPOP_OPERATOR_TOKEN'),
    });
  });

  it('is told: a service that does not answer, by its name and place', async () => {
    expect(await ops(['status', ...here], withToken)).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('sample does not answer at http://127.0.0.1:9'),
    });
    expect(await ops(['audit', ...here], withToken)).toMatchObject({ code: 1 });
  });
});
