import type { Functions } from '../functions/functions';
import type { LambdaFunction } from '../functions/lambda-function';
import type { Concurrency } from './concurrency';
import type { FunctionProcess } from './function-process';
import type { Invocation, Outcome } from './invocation';
import type { StartProcess } from './start-process';
import { makeWarmProcesses } from './warm-processes';

/** The processes that functions run in: one for each invocation at a time, kept warm for the next one. */
export interface Processes {
  /** @throws TooManyRequestsException */
  run(fn: LambdaFunction, invocation: Invocation): Promise<Outcome>;
  /** Ends the processes of a function's former revisions, the busy ones when they have answered. */
  retire(functionName: string): Promise<void>;
  /** Ends all, whatever they do. */
  stop(): void;
}

interface Context {
  readonly functions: Functions;
  readonly concurrency: Concurrency;
  readonly startProcess: StartProcess;
  readonly idleMs: number;
}

export const makeProcesses = ({ functions, concurrency, startProcess, idleMs }: Context): Processes => {
  const warm = makeWarmProcesses(idleMs);
  const busy = new Map<FunctionProcess, { readonly name: string; readonly done: Promise<unknown> }>();
  let stopped = false;

  const isCurrent = (name: string, process: FunctionProcess) =>
    !stopped && process.isUsable() && functions.byName.get(name)?.revisionId === process.revisionId;

  const takeWarm = (name: string): FunctionProcess | undefined => {
    for (let process = warm.take(name); process; process = warm.take(name)) {
      if (isCurrent(name, process)) return process;
      process.kill();
    }
    return undefined;
  };

  const runIn = async (process: FunctionProcess, name: string, invocation: Invocation) => {
    const done = process.run(invocation);
    busy.set(process, { name, done });
    try {
      return await done;
    } finally {
      busy.delete(process);
      if (isCurrent(name, process)) warm.keep(name, process);
      else process.kill();
    }
  };

  return {
    run: async (fn, invocation) => {
      concurrency.take(fn);
      try {
        const process = takeWarm(fn.name) ?? (await startProcess(fn));
        if (stopped) process.kill();
        return await runIn(process, fn.name, invocation);
      } finally {
        concurrency.give(fn);
      }
    },
    retire: async (functionName) => {
      warm.end(functionName);
      const answers = [...busy.values()].filter(({ name }) => name === functionName);
      await Promise.allSettled(answers.map(({ done }) => done));
    },
    stop: () => {
      stopped = true;
      warm.end();
      for (const process of busy.keys()) process.kill();
    },
  };
};
