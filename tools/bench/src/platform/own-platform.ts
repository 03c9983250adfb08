import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Setting } from '../frame/measurement';
import { noteCommitTimes } from './commit-times';
import { portsFrom, refuseBusyPorts, serviceNames, startPlatform, type RunningPlatform } from './dev';

/** A platform that only measurements use, with data of its own. */
export interface OwnPlatform extends RunningPlatform {
  readonly dataDirectory: string;
}

export type StartPlatform = (setting: Setting) => Promise<OwnPlatform>;

const tries = 20;

/** Below the ports that systems give to outgoing connections, with room for the widest distance from the base. */
const randomPortBase = (): number => 20_000 + Math.floor(Math.random() * 10_000);

const freePortBase = async (): Promise<number> => {
  for (let attempt = 1; ; attempt += 1) {
    const base = randomPortBase();
    try {
      await refuseBusyPorts(portsFrom(base), [...serviceNames, 'cloud', 'postgres']);
      return base;
    } catch (error) {
      if (attempt === tries) throw error;
    }
  }
};

/** Starts the whole platform, durable as `npm start` has it, on free ports and fresh seed data. */
export const startOwnPlatform: StartPlatform = async ({ build, signal, say, onClose }) => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'datepop-bench-'));
  onClose(() => rm(dataDirectory, { recursive: true, force: true }));
  // PostgreSQL may run as somebody else; where it cannot enter, its data would stand elsewhere and stay.
  await chmod(dataDirectory, 0o711);
  await noteCommitTimes(dataDirectory);
  say(build ? 'Building and starting a platform ...' : 'Starting a platform ...');
  const platform = await startPlatform({
    portBase: await freePortBase(),
    dataDirectory,
    build,
    signal,
    log: (event) => {
      if (event.kind === 'notice') say(event.text);
    },
  });
  onClose(() => platform.stop());
  return { ...platform, dataDirectory };
};
