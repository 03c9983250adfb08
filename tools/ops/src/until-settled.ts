import { setTimeout as sleep } from 'node:timers/promises';
import type { ReplayReportBody } from '@datepop/platform/operations-contract';
import { bodyOf } from './body-of';
import type { Desk, ServiceTarget } from './desk';

/** Milliseconds between two looks. */
const usualPause = 500;
/** Looks in a row that see nothing left and nothing new: EventBridge takes a moment from its end to the queue. */
const quietLooks = 4;

const handledIn = ({ types }: ReplayReportBody): number =>
  types.reduce((sum, { handled }) => sum + handled, 0);

/** Null while the queue cannot be reached. */
const leftIn = async ({ name, operations }: ServiceTarget): Promise<number | null> => {
  const { queues, failures } = await bodyOf(name, operations.getStatus());
  if (failures.some(({ part }) => part === 'events')) return null;
  return queues
    .filter(({ holds }) => holds === 'events')
    .reduce((sum, { waiting, inFlight, delayed }) => sum + waiting + inFlight + delayed, 0);
};

/** Waits until the consumer's queue is empty and no more of the replay is handled, or the deadline has come. */
export const untilSettled = async (
  desk: Pick<Desk, 'tell'>,
  service: ServiceTarget,
  replay: string,
  deadline: number,
  pause = usualPause,
): Promise<{ report: ReplayReportBody; settled: boolean }> => {
  let quiet = 0;
  let handled = -1;
  for (;;) {
    const left = await leftIn(service);
    const report = await bodyOf(service.name, service.operations.getReplay({ params: { replay } }));
    quiet = left === 0 && handledIn(report) === handled ? quiet + 1 : 0;
    if (handledIn(report) !== handled)
      desk.tell(`${handledIn(report)} handled, ${left ?? 'nobody knows how many'} left …`);
    handled = handledIn(report);
    if (quiet >= quietLooks) return { report, settled: true };
    if (Date.now() > deadline) return { report, settled: false };
    await sleep(pause);
  }
};
