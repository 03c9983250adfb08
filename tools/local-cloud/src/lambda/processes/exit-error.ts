import type { ErrorPayload } from '../runtime/messages';

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not even be started. */
  readonly startError?: string;
}

/** Signals as Lambda names them. */
const SIGNALS: Readonly<Record<string, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGILL: 'illegal instruction',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};

const reasonOf = ({ code, signal, startError }: Exit): string => {
  if (startError !== undefined) return `with error: ${startError}`;
  if (signal !== null) return `with error: signal: ${SIGNALS[signal] ?? signal}`;
  return code === 0 ? 'without providing a reason' : `with error: exit status ${String(code)}`;
};

/** V8 gives up when its heap is full, and writes why. */
export const hasAbortedForMemory = ({ signal }: Exit, output: string): boolean =>
  signal === 'SIGABRT' && output.includes('heap out of memory');

export const exitError = (requestId: string, exit: Exit, outOfMemory: boolean): ErrorPayload => ({
  errorType: outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reasonOf(exit)}`,
});

export const timeoutError = (requestId: string, seconds: number): ErrorPayload => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
});
