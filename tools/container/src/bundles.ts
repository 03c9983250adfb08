import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The built services stand beside the built tools, in the image as in the workspace. */
const services = join(__dirname, '../../apps');

const endWithin = 120_000;

/**
 * Runs a service's program for its database, when it has one of this name.
 *
 * @throws Error when it fails; what it printed says why.
 */
export const runBundle = async (service: string, program: 'migrate' | 'seed', DATABASE_URL: string) => {
  const file = join(services, service, `${program}.js`);
  if (!existsSync(file)) return;
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    env: { DATABASE_URL },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: endWithin,
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (code !== 0)
    throw new Error(`${program} of ${service} failed: ${signal ?? `exit code ${String(code)}`}`);
};
