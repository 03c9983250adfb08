import type { Measurement } from '../frame/measurement';
import type { StartPlatform } from '../platform/own-platform';
import { capacityOf, type Rush } from './capacity';
import { openPath } from './path';

/**
 * @param options.rush What finds out how much the platform can take.
 * @param options.events The date plans of each of the two in a round.
 */
export const makeEffectLatency = (options: {
  start: StartPlatform;
  rush: Rush;
  events: number;
}): Measurement => ({
  name: 'effect-latency',
  summary: 'the same at half of what the platform can take, with times that people are promised',
  figures: {
    p50: { unit: 'ms', bound: { atMost: 15 } },
    p99: { unit: 'ms', bound: { atMost: 60 } },
  },
  prepare: async (setting) => {
    const { start, rush, events } = options;
    const path = await openPath(start, setting);
    const perSecond = await capacityOf(path, rush);
    setting.say(
      `${perSecond.toFixed(0)} date plans a second are planned and told of; measured at half of it.`,
    );
    return [path.contestAt({ events, perSecond: perSecond / 2 })];
  },
});
