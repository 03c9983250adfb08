import type { FunctionProcess } from './function-process';

/** Processes that wait for their next invocation, by function. */
export interface WarmProcesses {
  /** The one that waits the shortest. */
  take(functionName: string): FunctionProcess | undefined;
  keep(functionName: string, process: FunctionProcess): void;
  /** Ends those of one function, or all. */
  end(functionName?: string): void;
}

export const makeWarmProcesses = (idleMs: number): WarmProcesses => {
  const waiting = new Map<FunctionProcess, { readonly name: string; readonly timer: NodeJS.Timeout }>();

  const remove = (process: FunctionProcess) => {
    clearTimeout(waiting.get(process)?.timer);
    waiting.delete(process);
  };
  const end = (process: FunctionProcess) => {
    remove(process);
    process.kill();
  };

  return {
    take: (functionName) => {
      for (const [process, { name }] of [...waiting].reverse()) {
        if (name !== functionName) continue;
        remove(process);
        return process;
      }
      return undefined;
    },
    keep: (name, process) => {
      const timer = setTimeout(() => end(process), idleMs).unref();
      waiting.set(process, { name, timer });
    },
    end: (functionName) => {
      for (const [process, { name }] of waiting) {
        if (functionName === undefined || name === functionName) end(process);
      }
    },
  };
};
