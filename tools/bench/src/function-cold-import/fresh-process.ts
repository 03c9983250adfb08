import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { baseEnvironment, quietSdk } from '../platform/dev';

const run = promisify(execFile);

/** What Node runs in a process of its own; returns what it printed and how many milliseconds all of it took. */
export const inFreshProcess = async (
  source: string,
  signal: AbortSignal,
): Promise<{ printed: string; milliseconds: number }> => {
  const start = performance.now();
  const { stdout } = await run(process.execPath, ['-e', source], {
    env: { ...baseEnvironment(), ...quietSdk },
    signal,
  });
  return { printed: stdout, milliseconds: performance.now() - start };
};
