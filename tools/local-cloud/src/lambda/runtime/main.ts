import { writeAtOnce, patchConsole } from './console';
import { makeContext } from './context';
import { loadHandler } from './load-handler';
import type { Handler } from './load-handler';
import type { InvokeMessage, ProcessMessage } from './messages';
import { runHandler } from './run-handler';
import { errorForLog, errorPayload, RuntimeError } from './runtime-error';

// Runs in a function's own process: loads its handler, then runs one invocation after the other.

const { env } = process;
const send = process.send?.bind(process);
// It is ours, and no function on Lambda has it.
delete process.send;

let requestId: string | undefined;
let idle: () => void = () => undefined;

const tell = (message: ProcessMessage, then: () => void = () => undefined) =>
  void send?.(message, undefined, undefined, then);

/** After this the process is in no known state: what it was doing has failed, and it goes. */
const crash = (label: string, error: unknown, exitCode: number) => {
  console.error(label, errorForLog(error));
  tell({ kind: 'crashed', error: errorPayload(error) }, () => process.exit(exitCode));
};

const payloadOf = (result: unknown): string => {
  try {
    // What cannot be JSON at all, such as a function, makes no text.
    const text: unknown = JSON.stringify(result);
    return typeof text === 'string' ? text : 'null';
  } catch {
    throw new RuntimeError('Runtime.JSONStringifyError', 'Unable to stringify response body');
  }
};

const answer = async (handler: Handler, message: InvokeMessage): Promise<ProcessMessage> => {
  const failed = (error: unknown): ProcessMessage => {
    console.error('Invoke Error', errorForLog(error));
    return { kind: 'failed', error: errorPayload(error) };
  };
  const event: unknown = JSON.parse(message.payload);
  const ending = await runHandler(handler, event, makeContext(message, env), (run) => (idle = run));
  if ('thrown' in ending) return failed(ending.thrown);
  try {
    return { kind: 'answered', payload: payloadOf(ending.result) };
  } catch (error) {
    return failed(error);
  }
};

const invoke = async (handler: Handler, message: InvokeMessage) => {
  ({ requestId } = message);
  // Only what the function waits for keeps its process busy while it runs.
  process.channel?.unref();
  const answered = await answer(handler, message);
  idle = () => undefined;
  process.channel?.ref();
  tell(answered);
};

const CALLBACKS_END_WITH = 24;

const refuseCallbacks = (handler: Handler) => {
  const version = Number(/nodejs(\d+)/.exec(env['AWS_EXECUTION_ENV'] ?? '')?.[1]);
  if (handler.length < 3 || version < CALLBACKS_END_WITH) return;
  throw new RuntimeError(
    'Runtime.CallbackHandlerDeprecated',
    `A handler with a callback runs on Lambda up to Node.js ${CALLBACKS_END_WITH - 2}: return a promise instead`,
  );
};

const start = async () => {
  writeAtOnce(process.stdout);
  writeAtOnce(process.stderr);
  patchConsole(() => requestId);
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('beforeExit', () => idle());
  process.on('uncaughtException', (error) => crash('Uncaught Exception', error, 129));
  process.on('unhandledRejection', (reason) => {
    const error = new RuntimeError('Runtime.UnhandledPromiseRejection', String(reason), reason);
    crash('Unhandled Promise Rejection', error, 128);
  });
  try {
    const { handler, file } = await loadHandler(env['LAMBDA_TASK_ROOT'] ?? '', env['_HANDLER'] ?? '');
    refuseCallbacks(handler);
    process.on('message', (message: InvokeMessage) => void invoke(handler, message));
    tell({ kind: 'ready', file });
  } catch (error) {
    crash('Uncaught Exception', error, 1);
  }
};

void start();
