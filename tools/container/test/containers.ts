import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { composeService } from './compose-file';
import { imageOf } from './dockerfile';

/** A program of an image, running on this machine. */
export interface Container {
  readonly output: () => string;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Asks it to end, and ends it when the grace that the compose file gives is over. */
  readonly stop: () => Promise<number | null>;
}

/** Milliseconds, as stop_grace_period. */
const grace = 10_000;

export type Environment = Readonly<Record<string, string>>;

/** Gives a container its volumes under a root of its own, as its mounts in the compose file say. */
const mount = async (service: string, folder: string): Promise<string> => {
  const root = join(folder, 'roots', service);
  for (const volume of composeService(service).volumes) {
    const [source = '', target = ''] = volume.split(':');
    const kept = join(folder, 'volumes', source);
    await mkdir(kept, { recursive: true });
    await mkdir(dirname(join(root, target)), { recursive: true });
    if (!existsSync(join(root, target))) await symlink(kept, join(root, target));
  }
  return root;
};

/**
 * What a container gets to see: its image's variables and those of the compose file, with the paths of its volumes and
 * the addresses of other containers as they are on this machine.
 */
export const environmentOf = async (
  service: string,
  folder: string,
  addresses: Environment,
): Promise<Environment> => {
  const root = await mount(service, folder);
  const here = (value: string): string => {
    if (value.startsWith('/')) return join(root, value);
    const [, scheme = '', address = ''] = /^(\w+:\/\/)(.*)$/.exec(value) ?? [];
    return address === '' ? value : `${scheme}${addresses[address] ?? 'nowhere.invalid'}`;
  };
  const given = Object.entries(composeService(service).environment);
  return {
    ...imageOf(service).environment,
    ...Object.fromEntries(given.map(([name, value]) => [name, here(value)])),
  };
};

/** Runs a command of an image; `node` is this Node. */
export const run = (command: readonly string[], cwd: string, env: Environment): Container => {
  const child = spawn(process.execPath, command.slice(1), { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    output: () => output,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), grace);
      return ended.finally(() => clearTimeout(impatience));
    },
  };
};
