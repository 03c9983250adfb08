import { join } from 'node:path';
import type { Program } from './children';
import { baseEnvironment, type Environment } from './environment';
import type { ServiceName } from './services';
import { workspace } from './workspace';

/** The programs of one service, built. */
export type Bundle = 'main' | 'migrate' | 'seed';

/** Where the built services are. */
export const builtServices = join(workspace, 'dist/apps');

export const bundleIn = (folder: string, service: ServiceName, bundle: Bundle): string =>
  join(folder, service, `${bundle}.js`);

/** The folder of a function's bundle. */
export const functionBundleIn = (folder: string, service: ServiceName, name: string): string =>
  join(folder, service, 'functions', name);

/** Where the AWS endpoints keep what survives a restart. */
export const cloudFolder = (dataDirectory: string): string => join(dataDirectory, 'cloud');

const node = (name: string, args: readonly string[], env: Environment): Program => ({
  name,
  command: process.execPath,
  args,
  cwd: workspace,
  env,
});

export const bundleProgram = (name: string, file: string, env: Environment): Program =>
  node(name, ['--enable-source-maps', file], env);

/** The AWS endpoints of this machine. Without a folder nothing of them survives a restart. */
export const cloudProgram = (port: number, folder?: string): Program => {
  const main = join(workspace, 'tools/local-cloud/src/main.ts');
  const args = ['--port', `${port}`, ...(folder === undefined ? [] : ['--data', folder]), '--quiet'];
  return node('cloud', ['--import', 'tsx', main, ...args], baseEnvironment());
};

/** Builds the services; what did not change comes from Nx's cache. */
export const buildProgram = (services: readonly ServiceName[]): Program => {
  const nx = join(workspace, 'node_modules/nx/dist/bin/nx.js');
  return node('build', [nx, 'run-many', '-t', 'build', '-p', services.join(',')], {
    ...baseEnvironment(),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    // A process for each of Nx's plugins takes three times as long as all the rest of a cached build.
    NX_ISOLATE_PLUGINS: 'false',
  });
};
