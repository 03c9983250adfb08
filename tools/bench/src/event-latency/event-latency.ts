import type { Measurement } from '../frame/measurement';
import type { StartPlatform } from '../platform/own-platform';
import type { Pace } from './pace';
import { openPath } from './path';

/** @param options.pace The date plans of each of the two in a round. */
export const makeEventLatency = (options: { start: StartPlatform; pace: Pace }): Measurement => ({
  name: 'event-latency',
  summary: 'from the commit of a date plan to that of its notices, against one script with the plain SDK',
  figures: {
    p50: { unit: 'ms', target: { atMost: 3 } },
    p99: { unit: 'ms' },
  },
  prepare: async (setting) => {
    const { contestAt } = await openPath(options.start, setting);
    return [contestAt(options.pace)];
  },
});
