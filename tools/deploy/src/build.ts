import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const workspace = resolve(__dirname, '../../..');

/** Where the built services are. */
export const builtServices = join(workspace, 'dist/apps');

/** Builds services with their functions, or takes what is built already. @throws Error with what the build said. */
export const build = async (services: readonly string[]): Promise<void> => {
  const nx = join(workspace, 'node_modules/nx/dist/bin/nx.js');
  const args = [nx, 'run-many', '--targets=build', `--projects=${services.join()}`];
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_ISOLATE_PLUGINS: 'false' };
  await promisify(execFile)(process.execPath, args, { cwd: workspace, env });
};
