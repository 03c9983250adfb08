import type { Stage } from '../frame/scenario';
import type { Cloud } from './cloud';
import { readFeed } from './feed';

/** The calls of one operation, as the cloud takes them. */
export interface CallWatch {
  /** Ends the watch, and gives when each call came, in milliseconds. @throws Error when some may have been missed. */
  readonly stop: () => Promise<readonly number[]>;
}

// A fault that does nothing, so that the cloud tells of each call.
const nothing = { kind: 'delay', milliseconds: 0 };

/** Starts to watch. */
export const watchCalls = async (
  stage: Stage,
  { location, beginFault }: Cloud,
  operation: { service: string; operation: string },
): Promise<CallWatch> => {
  const times: number[] = [];
  const fault = await beginFault({ ...nothing, ...operation });
  const feed = await readFeed(stage, location, 'fault', (told) => {
    if ('fault' in told && told.fault === fault.id) times.push(Date.parse(told.at));
  });
  return {
    stop: async () => {
      await fault.end();
      await feed.stop();
      feed.assertComplete();
      return times;
    },
  };
};
