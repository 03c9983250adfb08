import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { envelopeFor, eventually } from '@datepop/testing';
import { quietSdk, workspace } from '../src/dev';
import type { Ran } from './operator';
import { runSample, spotAdded, spotClosed, spotRated, type RunningSample } from './sample';

let service: RunningSample;
let environment: Record<string, string>;

beforeAll(async () => {
  service = await runSample();
  await service.consume();
  environment = {
    ...service.bus.environment,
    ...quietSdk,
    PATH: process.env['PATH'] ?? '',
    DATEPOP_OPERATOR_TOKEN: await service.tokens.operatorTokenFor('mina'),
  };
});

afterAll(() => service.stop());

/** Runs the command as npm does. */
const run = async (...args: string[]): Promise<Ran> => {
  const command = ['--import', 'tsx', 'tools/ops/src/main.ts', ...args];
  const child = spawn(process.execPath, [...command, '--service-url', `sample=${service.url}`], {
    cwd: workspace,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 40_000,
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, err, code: code as number };
};

it('runs as a process: what is asked for on standard output, what is wrong on standard error', async () => {
  const [fine, refused, wrong] = await Promise.all([
    run('status', '--json'),
    run('parked', 'show', 'sample', '019a9f00-0000-7000-8000-000000000001'),
    run('status', '--bogus'),
  ]);
  expect(fine).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(fine.out)).toMatchObject([{ service: 'sample', failures: [] }]);
  expect(refused).toEqual({ code: 1, out: '', err: expect.stringMatching(/^ops: sample: .*\n$/) });
  expect(wrong).toEqual({ code: 2, out: '', err: expect.stringMatching(/^ops: Unknown option.*\n$/) });
});

describe('a replay', () => {
  const from = new Date(Date.now() - 60_000).toISOString();
  const to = new Date(Date.now() + 600_000).toISOString();
  const replay = (...more: string[]) =>
    run('replay', '--service', 'sample', '--from', from, '--to', to, ...more);

  beforeAll(async () => {
    for (const event of [spotAdded, spotAdded, spotRated, spotClosed])
      await service.bus.put(event, envelopeFor(event));
    await eventually('every event handled', async () => {
      const rows = await service.dataSource.query<unknown[]>('select event_id from inbox');
      return rows.length === 4 || undefined;
    });
  });

  const effects = async () => (await service.dataSource.query<unknown[]>('select 1 from effects')).length;

  it('says what it would do, and does nothing, when it runs dry', async () => {
    const { code, out } = await replay('--dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(/on-spot-added +sample\.spot-added\.v1 +safe +is replayed/);
    expect(out).toMatch(/on-spot-rated +sample\.spot-rated\.v1 +reconcile-first +is left out: look at/);
    expect(out).toMatch(
      /on-spot-closed +sample\.spot-closed\.v1 +never +is left out: the manifest says never/,
    );
    expect(await effects()).toBe(4);
  });

  it('brings the consumer its events once more, waits, and shows what that changed', async () => {
    const confirmed = ['--confirm-reconciled', '--reason', 'the projection was wrong'];
    const { code, out, err } = await replay(...confirmed);
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/^Replay sample-\S+ has begun\.$/m),
    });
    expect(out).toMatch(/^EVENT +HANDLED +MUTED\n.*spot-added\.v1 +2 +0\n.*spot-rated\.v1 +1 +1$/m);
    expect(out).toMatch(/^TABLE +INSERTED +UPDATED +DELETED\neffects +3 +0 +0$/m);
    expect(await effects()).toBe(7);

    const [name = ''] = /sample-[0-9a-f-]{36}/.exec(err) ?? [];
    const again = await run('replay', '--service', 'sample', '--show', name, '--json');
    expect(JSON.parse(again.out)).toMatchObject({
      replay: name,
      changes: [{ table: 'effects', inserted: 3 }],
    });
  });

  it('says so when nothing may be replayed, and exits 1', async () => {
    expect(await replay('--events', spotClosed.type)).toMatchObject({
      code: 1,
      out: expect.stringContaining('never'),
    });
    expect(await replay('--events', 'sample.spot-moved.v1')).toMatchObject({
      code: 1,
      err: 'ops: sample: body.events.0 is not read here\n',
    });
  });
});
