import { types } from 'node:util';
import type { ErrorPayload } from './messages';

type RuntimeErrorType =
  | 'Runtime.CallbackHandlerDeprecated'
  | 'Runtime.HandlerNotFound'
  | 'Runtime.ImportModuleError'
  | 'Runtime.JSONStringifyError'
  | 'Runtime.MalformedHandlerName'
  | 'Runtime.NodeJsExit'
  | 'Runtime.UnhandledPromiseRejection'
  | 'Runtime.UserCodeSyntaxError';

/** An error of the runtime, not of the function's own. */
export class RuntimeError extends Error {
  constructor(
    override readonly name: RuntimeErrorType,
    message: string,
    cause?: unknown,
  ) {
    super(message);
    if (cause instanceof Error && cause.stack !== undefined) this.stack = cause.stack;
  }
}

/** Whatever a function has thrown, as Lambda shows it. */
export const errorPayload = (thrown: unknown): ErrorPayload => {
  try {
    if (thrown instanceof Error || types.isNativeError(thrown)) {
      return { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack?.split('\n') ?? [] };
    }
    return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  } catch {
    return { errorType: 'handled', errorMessage: 'The error that was thrown cannot be read.', trace: [] };
  }
};

/** The same for the log, with what the function has put on its error. */
export const errorForLog = (thrown: unknown): string => {
  const { errorType, errorMessage, trace } = errorPayload(thrown);
  const own = typeof thrown === 'object' && thrown !== null ? thrown : {};
  try {
    return JSON.stringify({ errorType, errorMessage, ...own, stack: trace });
  } catch {
    return JSON.stringify({ errorType, errorMessage, stack: trace });
  }
};
