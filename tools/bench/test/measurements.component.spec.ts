import { runBench } from '../src/bench';
import { makeEventLatency } from '../src/event-latency/event-latency';
import type { Close, Setting } from '../src/frame/measurement';
import { makeHotReads } from '../src/hot-reads/hot-reads';
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

beforeAll(async () => {
  platform = await startOwnPlatform(setting);
}, patience);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

const start = () => Promise.resolve(platform);

// So short that the figures say nothing; that it measures, and that the answers are equal, it shows.
const measurements = [
  makeHotReads({ start, seconds: 0.3 }),
  makeEventLatency({ start, pace: { events: 10, perSecond: 25 } }),
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
