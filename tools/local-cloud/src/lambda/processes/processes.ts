import type { Functions } from '../functions/functions';
import type { LambdaFunction } from '../functions/lambda-function';
import { TooManyRequests } from '../lambda-error';
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
  const running = new Set<FunctionProcess>();
  /** The names of their functions by what is under way, from its beginning. */
  const underWay = new Map<Promise<Outcome>, string>();
  let stopped = false;
  const hasStopped = () => stopped;

  const isCurrent = (name: string, process: FunctionProcess) =>
    !stopped && process.isUsable() && functions.byName.get(name)?.revisionId === process.revisionId;

  const takeWarm = (name: string): FunctionProcess | undefined => {
    for (let process = warm.take(name); process; process = warm.take(name)) {
      if (isCurrent(name, process)) return process;
      process.kill();
    }
    return undefined;
  };

  const run = async (fn: LambdaFunction, invocation: Invocation): Promise<Outcome> => {
    const process = takeWarm(fn.name) ?? (await startProcess(fn));
    if (hasStopped()) process.kill();
    running.add(process);
    try {
      return await process.run(invocation);
    } finally {
      running.delete(process);
      if (isCurrent(fn.name, process)) warm.keep(fn.name, process);
      else process.kill();
    }
  };

  return {
    run: async (fn, invocation) => {
      if (stopped) throw new TooManyRequests(undefined);
      concurrency.take(fn);
      const outcome = run(fn, invocation);
      underWay.set(outcome, fn.name);
      try {
        return await outcome;
      } finally {
        underWay.delete(outcome);
        concurrency.give(fn);
      }
    },
    retire: async (functionName) => {
      warm.end(functionName);
      const last = [...underWay].filter(([, name]) => name === functionName);
      await Promise.allSettled(last.map(([outcome]) => outcome));
    },
    stop: () => {
      stopped = true;
      warm.end();
      for (const process of running) process.kill();
    },
  };
};
