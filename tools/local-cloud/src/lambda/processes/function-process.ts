import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LambdaFunction } from '../functions/lambda-function';
import type { ErrorPayload } from '../runtime/messages';
import type { Child, Told } from './child';
import { exitError, hasAbortedForMemory, timeoutError } from './exit-error';
import type { Invocation, Outcome } from './invocation';
import { endLines, startLine, timeoutLine } from './log-lines';
import { watchMemory } from './memory-limit';
import { within } from './within';
import type { Late } from './within';

/** A process of one function: starts, then runs one invocation at a time. */
export interface FunctionProcess {
  readonly revisionId: string;
  run(invocation: Invocation): Promise<Outcome>;
  /** Whether it can run another invocation, of the code as it lies there now. */
  isUsable(): boolean;
  kill(): void;
}

interface Context {
  readonly fn: LambdaFunction;
  readonly startChild: (onOutput: (text: string) => void) => Child;
  readonly write: (text: string) => void;
  readonly initMs: number;
}

/** More than the 4 KB that are shown of it. */
const TAIL_CHARACTERS = 16 * 1024;

const changedAt = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

export const startFunctionProcess = ({ fn, startChild, write, initMs }: Context): FunctionProcess => {
  const { Timeout, MemorySize } = fn.configuration;
  let tail = '';
  let broken = false;
  const output = (text: string) => {
    tail = (tail + text).slice(-TAIL_CHARACTERS);
    write(text);
  };

  const began = performance.now();
  const child = startChild(output);
  let initMilliseconds: number | undefined;
  let isCurrent = () => true;
  const init = within(child.next(), initMs).then((told) => {
    initMilliseconds = performance.now() - began;
    if (told.kind === 'ready' && fn.code.local) {
      const loaded = changedAt(told.file);
      isCurrent = () => changedAt(told.file) === loaded;
    }
    return told;
  });

  const kill = () => {
    broken = true;
    child.kill();
  };

  const invoke = async ({ requestId, payload, clientContext }: Invocation): Promise<Told | Late> => {
    const ready = await init;
    if (ready.kind !== 'ready') return ready;
    const told = within(child.next(), Timeout * 1000);
    const deadline = Date.now() + Timeout * 1000;
    child.send({ requestId, payload, functionArn: fn.arn, deadline, clientContext });
    return told;
  };

  type Unanswered = Exclude<Told | Late, { kind: 'answered' }>;
  const errorOf = async (
    told: Unanswered,
    requestId: string,
    tooMuchMemory: boolean,
  ): Promise<ErrorPayload> => {
    if (told.kind === 'failed' || told.kind === 'crashed') return told.error;
    if (told.kind === 'ended') {
      const error = exitError(requestId, told.exit, tooMuchMemory || hasAbortedForMemory(told.exit, tail));
      output(`${error.errorMessage}\n${error.errorType}\n`);
      return error;
    }
    const seconds = (await init).kind === 'ready' ? Timeout : initMs / 1_000;
    output(timeoutLine(requestId, seconds));
    return timeoutError(requestId, seconds);
  };

  return {
    revisionId: fn.revisionId,
    isUsable: () => !broken && !child.hasEnded() && isCurrent(),
    run: async (invocation) => {
      const { requestId } = invocation;
      output(startLine(requestId));
      const memory = watchMemory(child.pid, MemorySize, kill);
      await init;
      const invoked = performance.now();
      const told = await invoke(invocation);
      const milliseconds = performance.now() - invoked;
      const memoryUsed = await memory.end();
      if (told.kind !== 'answered' && told.kind !== 'failed') kill();
      // What it wrote, it wrote before it answered: one turn of the event loop has read it.
      await nextTurn();
      const error =
        told.kind === 'answered' ? undefined : await errorOf(told, requestId, memory.isExceeded());
      output(
        endLines({
          requestId,
          milliseconds,
          initMilliseconds,
          memorySize: MemorySize,
          memoryUsed,
          error,
        }),
      );
      const logTail = tail;
      tail = '';
      initMilliseconds = undefined;
      const payload = told.kind === 'answered' ? told.payload : JSON.stringify(error);
      return { payload, error, logTail, milliseconds };
    },
    kill,
  };
};
