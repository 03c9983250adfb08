import { setTimeout as wait } from 'node:timers/promises';
import { runChaos } from '../src/chaos';
import type { Scenario, Stage } from '../src/frame/scenario';

const staged = (name: string, play: Scenario['play']): Scenario => ({
  name,
  breaks: 'it',
  holds: 'still',
  play,
});
const found =
  (lost: number): Scenario['play'] =>
  () =>
    Promise.resolve({
      counts: { kills: 1 },
      claims: [{ name: 'lost', value: lost, target: { exactly: 0 } }],
    });

const built = { ledger: 'ledger.js', cloud: 'cloud.js' };
const good = staged('good', found(0));
const bad = staged('bad', found(1));
const broken = staged('broken', () => Promise.reject(new Error('nobody listens')));

const chaos = async (
  args: readonly string[],
  scenarios = [good, bad, broken],
  stop = new AbortController(),
) => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runChaos(args, {
    scenarios,
    build: () => Promise.resolve(built),
    signal: stop.signal,
    progress: { of: () => () => undefined, clear: () => undefined },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out, err };
};

it('plays what is named, in that order, and exits 0 when all of it holds', async () => {
  const { code, out } = await chaos(['good', 'good']);
  expect(out).toEqual([
    expect.stringMatching(/^PASS {2}good/),
    expect.stringMatching(/^PASS {2}good/),
    '2 of 2 scenarios hold',
  ]);
  expect(code).toBe(0);
});

it('plays everything else after one that fails, and exits 1', async () => {
  const { code, out } = await chaos([], [bad, broken, good]);
  expect(out).toEqual([
    expect.stringMatching(/^FAIL {2}bad .*FAILS: lost 1/),
    expect.stringMatching(/^FAIL {2}broken .*nobody listens/),
    expect.stringMatching(/^PASS {2}good/),
    '1 of 3 scenarios hold; these do not: bad, broken',
  ]);
  expect(code).toBe(1);
});

it('with --json writes one line of JSON for each and one at the end, and nothing else', async () => {
  const { code, out } = await chaos(['--json', '--short', 'good', 'broken']);
  expect(out.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { scenario: 'good', form: 'short', pass: true, counts: { kills: 1 } },
    { scenario: 'broken', pass: false, failure: 'nobody listens' },
    { pass: false, scenarios: 2, failed: ['broken'] },
  ]);
  expect(code).toBe(1);
});

it('gives a scenario its form and what was built', async () => {
  const stages: Stage[] = [];
  const watching = staged('watching', (stage) => {
    stages.push(stage);
    return found(0)(stage);
  });
  await chaos([], [watching]);
  await chaos(['--short'], [watching]);
  expect(stages).toMatchObject([
    { form: 'full', built },
    { form: 'short', built },
  ]);
});

it.each([
  [['--lost'], "Unknown option '--lost'"],
  [['nothing'], 'there is no scenario "nothing", only good, bad, broken'],
])('exits 2 on %j, saying what is wrong', async (args, message) => {
  const { code, out, err } = await chaos(args);
  expect(err.join()).toContain(message);
  expect(out).toEqual([]);
  expect(code).toBe(2);
});

it('lists every scenario, or how to use it, and plays nothing', async () => {
  const { code, out } = await chaos(['--list']);
  for (const { name } of [good, bad, broken]) expect(out.join()).toContain(name);
  expect(out.join()).not.toContain('PASS');
  expect(code).toBe(0);
  expect((await chaos(['--help'])).out.join()).toContain('Usage: npm run chaos');
});

it.each([
  ['ends well', found(0)],
  ['fails', () => Promise.reject(new Error('no'))],
])('ends what a scenario started, last first, when it %s', async (_, play) => {
  const ended: string[] = [];
  const starting = staged('starting', (stage) => {
    for (const name of ['first', 'second']) {
      stage.onClose(() => {
        ended.push(name);
        return Promise.resolve();
      });
    }
    return play(stage);
  });
  await chaos([], [starting]);
  expect(ended).toEqual(['second', 'first']);
});

it('ends what a scenario started when it is asked to stop, what it starts after that included', async () => {
  const stop = new AbortController();
  const ended: string[] = [];
  const slow = staged('slow', async (stage) => {
    stop.abort(new Error('asked to stop'));
    await wait(20);
    stage.onClose(() => {
      ended.push('late');
      return Promise.resolve();
    });
    return found(0)(stage);
  });
  await expect(chaos([], [slow], stop)).rejects.toThrow('asked to stop');
  expect(ended).toEqual(['late']);
});
