export type { JobHandler, JobHandlers, JobResult, JobRun, JobTick } from './job-handler';
export { nextTick } from './due-ticks';
export { jobMigrations } from './job-migrations';
export { makeJobWatch } from './job-watch';
export { makeJobWorks } from './job-works';
export type { JobRails } from './job-works';
export { sweepJobRuns } from './sweep-job-runs';
export { makeSqsTicks } from './ticks';
export type { Ticks } from './ticks';
