import { randomUUID } from 'node:crypto';
import type { Limits } from '../../limits';
import type { LogGroups } from '../../logs/log-groups';
import { logGroupOf } from '../functions/lambda-function';
import type { LambdaFunction } from '../functions/lambda-function';
import { buildRuntime } from './build-runtime';
import { startChild } from './child';
import { environmentOf } from './environment';
import { startFunctionProcess } from './function-process';
import type { FunctionProcess } from './function-process';
import { heapOptions } from './memory-limit';
import { linkProvidedPackages } from './provided-packages';
import type { Workplace } from './workplace';

export type StartProcess = (fn: LambdaFunction) => Promise<FunctionProcess>;

interface Context {
  readonly region: string;
  readonly endpoint: () => string;
  readonly workplace: Workplace;
  readonly logs: LogGroups;
  readonly limits: Limits;
}

/** Off on Lambda too: what a bundle is, its name or its package.json says. */
const MODULE_OPTIONS = ['--no-experimental-require-module', '--no-experimental-detect-module'];

const logStream = () => {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
};

export const makeStartProcess = ({ region, endpoint, workplace, logs, limits }: Context): StartProcess => {
  let runtime: Promise<string> | undefined;
  const prepare = () => {
    linkProvidedPackages(workplace.folder());
    return buildRuntime(workplace.folder());
  };

  return async (fn) => {
    const runtimeFile = await (runtime ??= prepare());
    const env = environmentOf(fn, { region, endpoint: endpoint(), logStream: logStream() });
    return startFunctionProcess({
      fn,
      startChild: (onOutput) =>
        startChild({
          runtime: runtimeFile,
          nodeOptions: [...MODULE_OPTIONS, ...heapOptions(fn.configuration.MemorySize)],
          folder: fn.code.folder,
          env,
          workplace,
          onOutput,
        }),
      write: (text) => logs.write(logGroupOf(fn.name), text),
      initMs: limits.functionInitMs,
    });
  };
};
