import { makeEffectLatency } from './event-latency/effect-latency';
import { makeEventLatency } from './event-latency/event-latency';
import type { Measurement } from './frame/measurement';
import { makeFunctionColdImport } from './function-cold-import/function-cold-import';
import { makeHotReads } from './hot-reads/hot-reads';
import { makeOutboxDrain } from './outbox-drain/outbox-drain';
import { makeOutboxFlatness } from './outbox-drain/outbox-flatness';
import { startStage } from './outbox-drain/stage';
import { makePatternMatching } from './pattern-matching/pattern-matching';
import { buildServices } from './platform/built-services';
import { functionsOf, serviceNames, services } from './platform/dev';
import { startOwnPlatform as start } from './platform/own-platform';
import { startWays } from './task-throughput/stage';
import { makeTaskThroughput } from './task-throughput/task-throughput';

const functions = serviceNames.flatMap((name) => functionsOf(services[name]));

/** Everything that can be measured. */
export const measurements: readonly Measurement[] = [
  makeHotReads({ start, seconds: 3 }),
  makeEventLatency({ start, pace: { events: 100, perSecond: 25 } }),
  makeEffectLatency({ start, rush: { events: 400, atOnce: 16 }, events: 300 }),
  makeOutboxDrain({ start: startStage, events: 20_000 }),
  makeOutboxFlatness({
    start: startStage,
    few: 1_000,
    many: 1_000_000,
    drains: 10,
    sentBefore: 200_000,
    burst: 10_000,
  }),
  makeTaskThroughput({ start: startWays, tasks: 5_000 }),
  makeFunctionColdImport({ functions, build: buildServices, processes: 5 }),
  makePatternMatching({ events: 10_000, passes: 5 }),
];
