import type { ErrorPayload } from '../runtime/messages';

/** One run of a function. */
export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly clientContext?: unknown;
}

/** What came of it. */
export interface Outcome {
  /** JSON: the result or the error. */
  readonly payload: string;
  readonly error: ErrorPayload | undefined;
  /** The last of what it wrote. */
  readonly logTail: string;
  readonly milliseconds: number;
}
