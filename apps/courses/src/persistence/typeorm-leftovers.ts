import { sweepJobRuns } from '@datepop/platform/jobs';
import { sweepInbox } from '@datepop/platform/messaging';
import { sweepTasks } from '@datepop/platform/tasks';
import type { EntityManager } from 'typeorm';
import type { Leftovers } from '../domain/leftovers';
import { sweepSpotImports } from './sweep-spot-imports';

/** Days for which the history of jobs is kept. */
const jobRunDays = 90;

export const makeTypeormLeftovers = (manager: EntityManager, inboxDays: number): Leftovers => ({
  remove: async () => ({
    handledEvents: await sweepInbox(manager, inboxDays),
    tasks: await sweepTasks(manager),
    spotImports: await sweepSpotImports(manager),
    jobRuns: await sweepJobRuns(manager, jobRunDays),
  }),
});
