import type { Retry } from '@datepop/kit';
import type { ReceivedMessage } from './queue';

/**
 * What becomes of a message: `done`; a `dead-letter` at once, since trying again cannot help; or shown again `later`,
 * when it may have a chance. Work that throws is tried again as its {@link Retry} says.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'dead-letter'; readonly code: string; readonly reason: string }
  | { readonly kind: 'later'; readonly seconds: number };

/** The work of one queue, wherever it runs: in a worker or in Lambda. */
export interface Work {
  /** `events`, or the name of the task or job. */
  readonly name: string;
  readonly retry: Retry;
  /** Messages at a time. */
  readonly concurrency: number;
  /**
   * Whether its queue keeps the order of messages of one group. Then none is fetched ahead: what waits behind one that
   * fails would use up its receives without a try.
   */
  readonly ordered?: boolean;
  /** Resolves when the next message may be begun; rejects once `signal` says that it will not be. */
  readonly pace?: (signal: AbortSignal) => Promise<void>;
  /**
   * Does what the message asks for. It has told the log of a failure before it throws.
   * @throws whatever the handler throws.
   */
  readonly handle: (message: ReceivedMessage) => Promise<Outcome>;
}

export const done: Outcome = { kind: 'done' };
