import { runBench } from '../src/bench';
import type { Measurement } from '../src/frame/measurement';
import { makeStaged } from './staged-measurement';

const bench = async (measurement: Measurement, ...args: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runBench(args, {
    measurements: [measurement],
    build: false,
    signal: new AbortController().signal,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out, err };
};

const passing = () => makeStaged({ ours: [1, 7], theirs: [1, 9], target: { atLeast: 0.7 } }).measurement;
const missing = () => makeStaged({ ours: [1, 6], theirs: [1, 9], target: { atLeast: 0.7 } }).measurement;
const differing = () =>
  makeStaged({
    ours: [],
    theirs: [],
    target: { atLeast: 0.7 },
    verify: () => Promise.reject(new Error('the answers differ')),
  }).measurement;

describe('with --json', () => {
  it('ends standard output with the ratios, the targets and whether they are met', async () => {
    const { code, out, err } = await bench(passing(), 'staged', '--rounds', '1', '--json');
    expect(out).toEqual([
      '{"name":"staged","ratios":{"speed":0.7778},"targets":{"speed":{"atLeast":0.7}},' +
        '"medians":{"speed":7},"bounds":{},"pass":true}',
    ]);
    expect(code).toBe(0);
    expect(err.join('\n')).toContain('ours');
  });

  it('says that a target was missed, and exits 1', async () => {
    const { code, out } = await bench(missing(), 'staged', '--rounds', '1', '--json');
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ ratios: { speed: 0.6667 }, pass: false });
    expect(code).toBe(1);
  });

  it('says that a bound was missed though the ratio is good, and exits 1', async () => {
    const { measurement } = makeStaged({
      ours: [1, 7],
      theirs: [1, 9],
      target: { atLeast: 0.7 },
      bound: { atLeast: 8 },
    });
    const { code, out } = await bench(measurement, 'staged', '--rounds', '1', '--json');
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({
      medians: { speed: 7 },
      bounds: { speed: { atLeast: 8 } },
      pass: false,
    });
    expect(code).toBe(1);
  });

  it('has no ratio and does not pass when an answer differs, and exits 1', async () => {
    const { code, out, err } = await bench(differing(), 'staged', '--json');
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ ratios: {}, pass: false });
    expect(err).toContain('staged: the answers differ');
    expect(code).toBe(1);
  });
});

it('shows people medians, spreads, ratio and target', async () => {
  const { measurement } = makeStaged({
    ours: [1, 6, 7, 8],
    theirs: [1, 9, 10, 11],
    target: { atLeast: 0.75 },
  });
  const { code, out } = await bench(measurement, 'staged', '--rounds', '3');
  expect(out.join('\n')).toMatch(/speed, m\/s\s+ours\s+7\.00\s+6\.00 to 8\.00/);
  expect(out.join('\n')).toMatch(
    /theirs\s+10\.00\s+9\.00 to 11\.00\s+0\.70\s+0\.67 to 0\.73\s+at least 0\.75: MISSED/,
  );
  expect(code).toBe(1);
});

it('shows people whether the median keeps within its bound, in its unit', async () => {
  const staged = (atMost: number) =>
    makeStaged({ ours: [1, 6, 7, 8], theirs: [1, 9, 10, 11], bound: { atMost } }).measurement;
  const kept = await bench(staged(7), 'staged', '--rounds', '3');
  expect(kept.out.join('\n')).toMatch(/ours\s+7\.00\s+6\.00 to 8\.00\s+at most 7 m\/s: pass/);
  expect(kept.code).toBe(0);
  const missed = await bench(staged(6.9), 'staged', '--rounds', '3');
  expect(missed.out.join('\n')).toMatch(/ours\s+7\.00\s+6\.00 to 8\.00\s+at most 6\.9 m\/s: MISSED/);
  expect(missed.code).toBe(1);
});

it('lists name, what is measured and the targets', async () => {
  const { code, out } = await bench(passing(), '--list');
  expect(out.join('\n')).toMatch(/staged\s+what the test says\s+speed at least 0\.7$/);
  const bounded = makeStaged({ ours: [], theirs: [], bound: { atMost: 15 }, target: { atMost: 3 } });
  expect((await bench(bounded.measurement, '--list')).out.join('\n')).toContain(
    'speed at most 3 and at most 15 m/s',
  );
  expect(code).toBe(0);
});

it('prints how it is used', async () => {
  const { code, out } = await bench(passing(), '--help');
  expect(out.join('\n')).toContain('--rounds N');
  expect(code).toBe(0);
});

it.each([
  [['atlantis'], 'there is no measurement "atlantis", only staged'],
  [[], 'name a measurement (npm run bench -- --list shows them)'],
  [['staged', 'staged'], 'one measurement at a time, not staged and staged'],
  [['staged', '--rounds', '0'], '--rounds: "0" is not a whole number from 1 to 100'],
  [['staged', '--rounds', 'two'], '--rounds: "two" is not a whole number from 1 to 100'],
  [['--fast'], "Unknown option '--fast' (npm run bench -- --help lists the options)"],
])('refuses %j in one line and exits 2', async (args, line) => {
  const { code, out, err } = await bench(passing(), ...args);
  expect(err).toEqual([line]);
  expect(out).toEqual([]);
  expect(code).toBe(2);
});
