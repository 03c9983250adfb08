import { join } from 'node:path';
import type { FunctionDeclaration } from '@datepop/kit';
import type { Contender, Contest, Measurement } from '../frame/measurement';
import { summarise } from '../frame/statistics';
import { inFreshProcess } from './fresh-process';

const bound = { atMost: 300 };

/** Builds the services, and tells where they are. */
export type BuildServices = (options: { build: boolean; signal: AbortSignal }) => Promise<string>;

const contestOf = (
  figure: string,
  bundle: string,
  { processes, signal }: { processes: number; signal: AbortSignal },
): Contest => {
  const required = `require(${JSON.stringify(bundle)})`;
  const timed = `const start = performance.now(); ${required}; console.log(performance.now() - start)`;
  const contenderOf = (name: string, once: () => Promise<number>): Contender => ({
    name,
    run: async () => {
      const times: number[] = [];
      for (let count = 0; count < processes; count += 1) times.push(await once());
      return { [figure]: summarise(times).median };
    },
  });
  return {
    subject: contenderOf('import of the bundle', async () =>
      Number((await inFreshProcess(timed, signal)).printed),
    ),
    peers: [contenderOf('all of a bare node', async () => (await inFreshProcess('0', signal)).milliseconds)],
    verify: async () => {
      const { printed } = await inFreshProcess(`console.log(typeof ${required}.handler)`, signal);
      if (printed !== 'function\n') throw new Error(`${bundle} exports no handler, but ${printed}`);
    },
  };
};

/** @param options.processes how many are started one after the other in a round, of which the median counts. */
export const makeFunctionColdImport = (options: {
  functions: readonly FunctionDeclaration[];
  build: BuildServices;
  processes: number;
}): Measurement => {
  const { functions, processes } = options;
  return {
    name: 'function-cold-import',
    summary: "each function's bundle imported in a fresh process, against starting and ending Node itself",
    figures: Object.fromEntries(functions.map(({ name }) => [name, { unit: 'ms', bound }])),
    prepare: async ({ build, signal }) => {
      const bundles = await options.build({ build, signal });
      return functions.map(({ name, service, handles }) =>
        contestOf(name, join(bundles, service, 'functions', handles, 'index.js'), { processes, signal }),
      );
    },
  };
};
