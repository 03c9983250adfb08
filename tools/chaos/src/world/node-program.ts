import { baseEnvironment, quietSdk, workspace } from '../frame/tools';

/** A built program in a process of its own, with nothing of our environment that it does not need. */
export const nodeProgram = (
  name: string,
  [file, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
) => ({
  name,
  command: process.execPath,
  args: [file, ...args],
  cwd: workspace,
  env: { ...baseEnvironment(), ...quietSdk, ...env },
});
