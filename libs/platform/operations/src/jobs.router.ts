import type { Router } from '@datepop/platform/http';
import type { operationsHttp } from '@datepop/platform/operations-contract';
import { askedBy } from './asked-by';
import type { TendJobs } from './tend-jobs';

type JobOperations =
  'listJobs' | 'showJob' | 'listJobRuns' | 'showJobRun' | 'runJob' | 'pauseJob' | 'resumeJob';

/** Answers operators with the jobs of the service. */
export const makeJobsRouter = (
  jobs: TendJobs,
): Pick<Router<typeof operationsHttp>['operations'], JobOperations> => ({
  listJobs: async () => ({ status: 200, body: await jobs.list() }),
  showJob: async ({ params }) => ({ status: 200, body: await jobs.show(params.job) }),
  listJobRuns: async ({ params, query }) => {
    const { items, nextCursor } = await jobs.runs(params.job, query);
    return { status: 200, body: { items: [...items], nextCursor } };
  },
  showJobRun: async ({ params }) => ({
    status: 200,
    body: await jobs.run(params.job, new Date(params.scheduledFor)),
  }),
  runJob: async ({ params, body, ...asked }) => ({
    status: 200,
    body: await jobs.start(params.job, body, askedBy(asked)),
  }),
  pauseJob: async ({ params, body, ...asked }) => ({
    status: 200,
    body: await jobs.pause(params.job, body, askedBy(asked)),
  }),
  resumeJob: async ({ params, body, ...asked }) => ({
    status: 200,
    body: await jobs.resume(params.job, body, askedBy(asked)),
  }),
});
