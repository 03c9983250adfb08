import { pageQuerySchema, problemSchema } from '@datepop/kit';
import { z } from 'zod';
import {
  jobNameSchema,
  jobRunRequestSchema,
  jobRunSchema,
  jobRunsSchema,
  jobSchema,
  jobsSchema,
  queuedTickSchema,
} from './job-schemas';
import { reasonSchema } from './schemas';

const metadata = { access: 'operator' } as const;
const ofJob = z.object({ job: jobNameSchema });

/** What operators may ask of a service's jobs. */
export const jobRoutes = {
  listJobs: {
    method: 'GET',
    path: '/internal/v1/jobs',
    summary: 'The jobs of the service, with their next ticks and last runs',
    metadata,
    responses: { 200: jobsSchema },
  },
  showJob: {
    method: 'GET',
    path: '/internal/v1/jobs/:job',
    summary: 'One job, with its next ticks and its last run',
    metadata,
    pathParams: ofJob,
    responses: { 200: jobSchema, 404: problemSchema },
  },
  listJobRuns: {
    method: 'GET',
    path: '/internal/v1/jobs/:job/runs',
    summary: 'What has become of the ticks of a job, the newest first',
    metadata,
    pathParams: ofJob,
    query: pageQuerySchema,
    responses: { 200: jobRunsSchema, 404: problemSchema },
  },
  showJobRun: {
    method: 'GET',
    path: '/internal/v1/jobs/:job/runs/:scheduledFor',
    summary: 'What has become of one tick',
    metadata,
    pathParams: ofJob.extend({ scheduledFor: z.iso.datetime({ offset: true }) }),
    responses: { 200: jobRunSchema, 404: problemSchema },
  },
  runJob: {
    method: 'POST',
    path: '/internal/v1/jobs/:job/runs',
    summary: 'Put a tick on the queue of a job, paused or not',
    metadata,
    pathParams: ofJob,
    body: jobRunRequestSchema,
    responses: { 200: queuedTickSchema, 404: problemSchema, 409: problemSchema },
  },
  pauseJob: {
    method: 'POST',
    path: '/internal/v1/jobs/:job/pauses',
    summary: 'Skip the ticks of a job from now on',
    metadata,
    pathParams: ofJob,
    body: z.object({ reason: reasonSchema }),
    responses: { 200: jobSchema, 404: problemSchema },
  },
  resumeJob: {
    method: 'POST',
    path: '/internal/v1/jobs/:job/resumptions',
    summary: 'Do the ticks of a job again, from the next one on',
    metadata,
    pathParams: ofJob,
    body: z.object({ reason: reasonSchema.optional() }),
    responses: { 200: jobSchema, 404: problemSchema },
  },
} as const;
