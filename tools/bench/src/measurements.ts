import { makeEventLatency } from './event-latency/event-latency';
import type { Measurement } from './frame/measurement';
import { makeHotReads } from './hot-reads/hot-reads';
import { startOwnPlatform as start } from './platform/own-platform';

/** Everything that can be measured. */
export const measurements: readonly Measurement[] = [
  makeHotReads({ start, seconds: 3 }),
  makeEventLatency({ start, pace: { events: 100, perSecond: 25 } }),
];
