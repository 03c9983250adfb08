import { runBench } from '../src/bench';
import { makeEffectLatency } from '../src/event-latency/effect-latency';
import { makeEventLatency } from '../src/event-latency/event-latency';
import type { Close, Setting } from '../src/frame/measurement';
import { makeFunctionColdImport } from '../src/function-cold-import/function-cold-import';
import { makeHotReads } from '../src/hot-reads/hot-reads';
import { makeOutboxDrain } from '../src/outbox-drain/outbox-drain';
import { makeOutboxFlatness } from '../src/outbox-drain/outbox-flatness';
import { startStage, type Stage } from '../src/outbox-drain/stage';
import { buildServices } from '../src/platform/built-services';
import { functionsOf, services } from '../src/platform/dev';
import { startOwnPlatform, type OwnPlatform } from '../src/platform/own-platform';

const patience = 120_000;

const closers: Close[] = [];
const setting: Setting = {
  build: false,
  signal: AbortSignal.timeout(patience),
  say: () => undefined,
  onClose: (close) => void closers.push(close),
};
let platform: OwnPlatform;
let stage: Promise<Stage> | undefined;

beforeAll(async () => {
  platform = await startOwnPlatform(setting);
}, patience);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const start = () => Promise.resolve(platform);
const startOnce = () => (stage ??= startStage(setting));

// So short that the figures say nothing; that it measures, and that the answers are equal, it shows.
const measurements = [
  makeHotReads({ start, seconds: 0.3 }),
  makeEventLatency({ start, pace: { events: 10, perSecond: 25 } }),
  makeEffectLatency({ start, rush: { events: 10, atOnce: 5 }, events: 10 }),
  makeOutboxDrain({ start: startOnce, events: 100 }),
  makeFunctionColdImport({
    functions: functionsOf(services.notifications),
    build: buildServices,
    processes: 1,
  }),
  makeOutboxFlatness({ start: startOnce, few: 50, many: 500, drains: 1, sentBefore: 300, burst: 100 }),
];

const bench = async (name: string): Promise<{ line: unknown; told: string }> => {
  const [out, err]: [string[], string[]] = [[], []];
  await runBench([name, '--rounds', '1', '--json'], {
    ...setting,
    measurements,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { line: JSON.parse(out.at(-1) ?? ''), told: err.join('\n') };
};

const ratio = expect.any(Number) as number;

it(
  'measures the hot reads',
  async () => {
    const { line, told } = await bench('hot-reads');
    expect(told).toContain('The answers are equal.');
    expect(line).toMatchObject({
      name: 'hot-reads',
      ratios: { 'spots-near': ratio, course: ratio, notifications: ratio },
    });
  },
  patience,
);

it(
  'measures the latency of an event',
  async () => {
    const { line, told } = await bench('event-latency');
    expect(told).toContain('The answers are equal.');
    expect(line).toMatchObject({ name: 'event-latency', ratios: { p50: ratio, p99: ratio } });
  },
  patience,
);

it(
  'measures the latency of an effect at half load, by the times themselves',
  async () => {
    const { line, told } = await bench('effect-latency');
    expect(told).toMatch(/\d+ date plans a second .* half/);
    expect(told).toContain('The answers are equal.');
    expect(line).toMatchObject({
      name: 'effect-latency',
      medians: { p50: ratio, p99: ratio },
      bounds: { p50: { atMost: 15 }, p99: { atMost: 60 } },
    });
  },
  patience,
);

it(
  'measures how fast an outbox empties',
  async () => {
    const { line, told } = await bench('outbox-drain');
    expect(told).toContain('The answers are equal.');
    expect(line).toMatchObject({ name: 'outbox-drain', ratios: { drain: ratio } });
  },
  patience,
);

it(
  'measures whether an event costs the same whatever stands in the outbox',
  async () => {
    const { line, told } = await bench('outbox-flatness');
    expect(told).toContain('The answers are equal.');
    expect(line).toMatchObject({
      name: 'outbox-flatness',
      ratios: { 'many-waiting': ratio, 'held-transaction': ratio },
    });
  },
  patience,
);

it(
  "measures how long a function's bundle takes to be imported",
  async () => {
    const { line, told } = await bench('function-cold-import');
    expect(told).toContain('The answers are equal.');
    expect(line).toMatchObject({
      name: 'function-cold-import',
      medians: { 'notifications-send-notification': ratio },
      bounds: { 'notifications-send-notification': { atMost: 300 } },
    });
  },
  patience,
);
