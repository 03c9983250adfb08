import type { sample } from '../test/sample-service';
import type { JobHandler, JobHandlers } from './job-handler';
import { makeJobWorks, type JobRails } from './job-works';

interface Ports {
  readonly say: (text: string) => Promise<void>;
}

type Handlers = JobHandlers<typeof sample, Ports>;

const tell: JobHandler<Ports> = async ({ scheduledFor }, { say }, { cause }) => {
  await say(`${scheduledFor.toISOString()} ${cause.correlationId}`);
  return { said: 1 };
};
const keepQuiet: JobHandler<Ports> = async (_tick, { say }) => say('nothing');

export const handlers: Handlers = { 'count-spots': tell, 'rank-spots': tell, 'greet-couples': keepQuiet };

// @ts-expect-error every job of the manifest has its handler
export const missing: Handlers = { 'count-spots': tell, 'rank-spots': tell };

export const unknown: Handlers = {
  ...handlers,
  // @ts-expect-error the manifest has no such job
  'close-day': tell,
};

export const demanding = (handler: JobHandler<Ports & { shout: () => Promise<void> }>): Handlers => ({
  ...handlers,
  // @ts-expect-error a handler works with the ports that the service has
  'count-spots': handler,
});

export const verbose: Handlers = {
  ...handlers,
  // @ts-expect-error a result is flat: it is for a line of the history
  'count-spots': () => Promise.resolve({ spots: [{ name: '연남동 찻집' }] }),
};

export const worksWithout = (manifest: typeof sample, rails: JobRails<Ports>) =>
  // @ts-expect-error nor does a service start without one
  makeJobWorks<typeof sample, Ports>(manifest, {}, rails);
