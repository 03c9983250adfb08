import { measure } from '../src/frame/measure';
import type { Measurement } from '../src/frame/measurement';
import { makeStaged } from './staged-measurement';

const run = (measurement: Measurement, options: { rounds?: number; signal?: AbortSignal } = {}) =>
  measure(measurement, {
    rounds: options.rounds ?? 3,
    build: false,
    signal: options.signal ?? new AbortController().signal,
    say: () => undefined,
  });

it('verifies first, then lets the contenders begin by turns, then closes what was opened last first', async () => {
  const { measurement, happened } = makeStaged({ ours: [1, 1, 1], theirs: [1, 1, 1] });
  await run(measurement, { rounds: 2 });
  expect(happened).toEqual([
    'verified',
    ...['ours', 'theirs'],
    ...['theirs', 'ours'],
    ...['ours', 'theirs'],
    ...['second closed', 'first closed'],
  ]);
});

it('counts the rounds but not the warm-up, and takes the ratio round by round', async () => {
  const { measurement } = makeStaged({ ours: [1000, 6, 8, 30], theirs: [1, 10, 10, 20] });
  const [result] = await run(measurement);
  expect(result?.rows).toEqual([
    { contender: 'ours', values: { median: 8, min: 6, max: 30 } },
    {
      contender: 'theirs',
      values: { median: 10, min: 10, max: 20 },
      ratio: { median: 0.8, min: 0.6, max: 1.5 },
    },
  ]);
  expect(result?.ratio).toBe(0.8);
});

it.each([
  ['at least', { atLeast: 0.8 }, true],
  ['at least', { atLeast: 0.81 }, false],
  ['at most', { atMost: 0.8 }, true],
  ['at most', { atMost: 0.79 }, false],
])('judges a ratio of 0.8 by its target: %s %o', async (_, target, pass) => {
  const { measurement } = makeStaged({ ours: [1, 8], theirs: [1, 10], target });
  const [result] = await run(measurement, { rounds: 1 });
  expect(result?.pass).toBe(pass);
});

it('plays no round when an answer differs, and closes', async () => {
  const verify = () => Promise.reject(new Error('the answers differ'));
  const { measurement, happened } = makeStaged({ ours: [], theirs: [], verify });
  await expect(run(measurement)).rejects.toThrow('the answers differ');
  expect(happened).toEqual(['verified', 'second closed', 'first closed']);
});

it('closes what was opened when the preparation fails', async () => {
  const prepare = () => Promise.reject(new Error('the port is busy'));
  const { measurement, happened } = makeStaged({ ours: [], theirs: [], prepare });
  await expect(run(measurement)).rejects.toThrow('the port is busy');
  expect(happened).toEqual(['second closed', 'first closed']);
});

it('ends at once when it is asked to, and closes even what a preparation opened after that', async () => {
  const stop = new AbortController();
  const late: string[] = [];
  const { measurement, happened } = makeStaged({
    ours: [],
    theirs: [],
    prepare: async ({ onClose }) => {
      stop.abort(new Error('somebody pressed Ctrl-C'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      onClose(() => {
        late.push('closed');
        return Promise.resolve();
      });
    },
  });
  await expect(run(measurement, { signal: stop.signal })).rejects.toThrow('somebody pressed Ctrl-C');
  expect(happened).toEqual(['second closed', 'first closed']);
  expect(late).toEqual(['closed']);
});

it('says which contender did not read a figure', async () => {
  const { measurement } = makeStaged({ ours: [1, 1], theirs: [1, 1] });
  const figures = { ...measurement.figures, depth: { unit: 'm' } };
  await expect(run({ ...measurement, figures }, { rounds: 1 })).rejects.toThrow('nobody read depth');
});
