import { seoulTimeOf } from '@datepop/kit';
import type { users } from '@datepop/manifests/users';
import type { JobHandlers } from '@datepop/platform/jobs';
import type { makeFindAnniversaries } from '../use-cases/find-anniversaries';
import type { Ports } from '../use-cases/ports';

/** The day is that of the tick, however late it comes. */
export const makeFindAnniversariesJob =
  (
    findAnniversaries: ReturnType<typeof makeFindAnniversaries>,
  ): JobHandlers<typeof users, Ports>['find-anniversaries'] =>
  async ({ scheduledFor }, ports, { cause }) => {
    const { day } = seoulTimeOf(scheduledFor);
    return { day, couples: await findAnniversaries(day, cause, ports) };
  };
