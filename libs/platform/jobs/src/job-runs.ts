import type { JobDefinition } from '@datepop/kit';
import type { JobTick } from './job-handler';

/** What becomes of a tick that has arrived. */
export type Beginning =
  | { readonly kind: 'begun'; readonly run: BegunRun }
  /** It was done or skipped before, or it is skipped now. */
  | { readonly kind: 'settled'; readonly state: 'succeeded' | 'skipped' }
  | { readonly kind: 'skipped'; readonly reason: string }
  /** This very tick is at work elsewhere; should that end without a word, it may be taken over in `seconds`. */
  | { readonly kind: 'busy'; readonly seconds: number }
  /** Another tick of the job is at work, for `seconds` at the most, and this one waits for it. */
  | { readonly kind: 'wait'; readonly seconds: number };

/** A run that is at work, as long as nobody has taken it over. */
export interface BegunRun {
  readonly job: string;
  readonly scheduledFor: Date;
  /** The try, from 1: the fencing token. Whoever takes the run over has a higher one. */
  readonly attempt: number;
  /** The trace of all its tries. */
  readonly traceparent: string;
}

/** What a service remembers of the ticks of its jobs, in one transaction. */
export interface JobRuns {
  /** Decides about a tick and writes that down. Ticks of one job are decided about one after the other. */
  readonly begin: (job: JobDefinition, tick: JobTick) => Promise<Beginning>;
  /** Writes down that the run has its effect, in the transaction of the effect; false when it was taken over. */
  readonly succeed: (run: BegunRun, result: object | undefined) => Promise<boolean>;
  /** Writes down that the try failed, unless the run was taken over. */
  readonly fail: (run: BegunRun, reason: string) => Promise<void>;
}
