import type { ErrorPayload } from '../runtime/messages';

export interface Report {
  readonly requestId: string;
  readonly milliseconds: number;
  /** Given with the first invocation of a process. */
  readonly initMilliseconds: number | undefined;
  readonly memorySize: number;
  readonly memoryUsed: number;
  readonly error: ErrorPayload | undefined;
}

/** Errors that are not the function's own answer. */
const STATUSES: Readonly<Record<string, readonly string[]>> = {
  'Sandbox.Timedout': ['Status: timeout'],
  'Runtime.ExitError': ['Status: error', 'Error Type: Runtime.ExitError'],
  'Runtime.OutOfMemory': ['Status: error', 'Error Type: Runtime.OutOfMemory'],
};

/** What Lambda writes into the log at the end of an invocation. */
export const endLines = ({ requestId, milliseconds, initMilliseconds, error, ...memory }: Report): string => {
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(milliseconds)} ms`,
    `Memory Size: ${memory.memorySize} MB`,
    `Max Memory Used: ${memory.memoryUsed} MB`,
    ...(initMilliseconds === undefined ? [] : [`Init Duration: ${initMilliseconds.toFixed(2)} ms`]),
    ...(STATUSES[error?.errorType ?? ''] ?? []),
  ];
  return `END RequestId: ${requestId}\n${fields.join('\t')}\n`;
};

export const startLine = (requestId: string): string => `START RequestId: ${requestId} Version: $LATEST\n`;

export const timeoutLine = (requestId: string, seconds: number): string =>
  `${new Date().toISOString()} ${requestId} Task timed out after ${seconds.toFixed(2)} seconds\n`;
