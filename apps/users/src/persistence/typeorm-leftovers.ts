import { sweepJobRuns } from '@datepop/platform/jobs';
import type { EntityManager } from 'typeorm';
import type { Leftovers } from '../domain/leftovers';
import { makeTypeormInvites } from './typeorm-invites';

/** Days for which the history of jobs is kept. */
const jobRunDays = 90;

export const makeTypeormLeftovers = (manager: EntityManager, clock: () => Date): Leftovers => ({
  remove: async () => ({
    invites: await makeTypeormInvites(manager).removeExpired(clock()),
    jobRuns: await sweepJobRuns(manager, jobRunDays),
  }),
});
