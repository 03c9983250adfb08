import pLimit from 'p-limit';
import { timesOf } from './latencies';
import type { Path } from './path';

/** As many events as there can be: each begins when one of those under way has ended. */
export interface Rush {
  readonly events: number;
  readonly atOnce: number;
}

const rushThrough = async (
  { planDates, databases }: Pick<Path, 'planDates' | 'databases'>,
  { events, atOnce }: Rush,
): Promise<number> => {
  const ids = await planDates((plan) => pLimit(atOnce).map(Array.from({ length: events }), plan));
  const times = await timesOf(databases, ids);
  const began = Math.min(...times.map(({ planned }) => planned));
  const ended = Math.max(...times.map(({ told }) => told));
  return (ids.length * 1000) / (ended - began);
};

/** How many date plans a second can be planned and told of, once everything is warm. */
export const capacityOf = async (
  path: Pick<Path, 'planDates' | 'databases'>,
  rush: Rush,
): Promise<number> => {
  await rushThrough(path, rush);
  return rushThrough(path, rush);
};
