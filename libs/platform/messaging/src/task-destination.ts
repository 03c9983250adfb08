import type { Bus, BusEntry, PutResult } from './bus';
import { nobodyAnswered } from './put-failure';
import { longestDelay, secondsUntil } from './sqs-task-queues';

type Closable = Bus & { readonly close: () => void };

/** Seconds for which a queue can hold a task back: a queue that keeps order knows no delay of one message. */
const longestDelayOf = ({ orderKey }: BusEntry): number => (orderKey === undefined ? longestDelay : 0);

/** Where tasks go: to their queues, or into a schedule of their own where SQS could not hold them back for so long. */
export const makeTaskDestination = (queues: Closable, schedules: Closable): Closable => ({
  circuit: queues.circuit,
  put: async (entries) => {
    const isFar = (entry: BusEntry): boolean => secondsUntil(entry) > longestDelayOf(entry);
    const results = new Map<BusEntry, PutResult | undefined>();
    await Promise.all(
      [
        { to: queues, some: entries.filter((entry) => !isFar(entry)) },
        { to: schedules, some: entries.filter(isFar) },
      ].map(async ({ to, some }) => {
        if (some.length === 0) return;
        const put = await to.put(some);
        some.forEach((entry, index) => results.set(entry, put[index]));
      }),
    );
    return entries.map((entry) => results.get(entry) ?? nobodyAnswered);
  },
  close: () => {
    queues.close();
    schedules.close();
  },
});
