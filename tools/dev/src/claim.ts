import { setTimeout as wait } from 'node:timers/promises';
import { identityOf } from './process-identity';
import { createRun, isAlive, readRun, removeRun, type Process, type Run, type Started } from './run-file';

const selfStopWithin = 12_000;
const gentleWithin = 5_000;
const forcedWithin = 2_000;

const endedWithin = async (process: Process, milliseconds: number): Promise<boolean> => {
  const deadline = Date.now() + milliseconds;
  while (isAlive(process)) {
    if (Date.now() > deadline) return false;
    await wait(20);
  }
  return true;
};

const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch {
    // Ended in this moment, or another account's: whether it lives on is asked next.
  }
};

const end = async (started: Started): Promise<void> => {
  for (const [signal, within] of [
    [started.gentle, gentleWithin],
    [started.atOnce, forcedWithin],
    ['SIGKILL', forcedWithin],
  ] as const) {
    signalGroup(started.pid, signal);
    if (await endedWithin(started, within)) return;
  }
  throw new Error(`${started.name} (pid ${started.pid}) of an earlier start cannot be ended`);
};

const endOrphan = async (run: Run): Promise<void> => {
  process.kill(run.pid, 'SIGTERM');
  if (await endedWithin(run, selfStopWithin)) return;
  process.kill(run.pid, 'SIGKILL');
  await endedWithin(run, forcedWithin);
};

const list = (children: readonly Started[]): string =>
  children.map(({ name, pid }) => `${name} (pid ${pid})`).join(', ');

const self = (): Run => {
  // A platform whose npm was killed has nobody left to stop it: the next start may.
  const launcher = process.env['npm_lifecycle_event'] === undefined ? undefined : identityOf(process.ppid);
  return {
    pid: process.pid,
    identity: identityOf(process.pid) ?? '',
    ...(launcher === undefined ? {} : { launcher: { pid: process.ppid, identity: launcher } }),
    children: [],
  };
};

/**
 * Makes this process the one that runs the platform in this folder. Ends what a killed one left behind, and says so.
 *
 * @throws Error naming the pid when one is running.
 */
export const claimRun = async (dataDirectory: string, notice: (text: string) => void): Promise<Run> => {
  const run = self();
  while (!createRun(dataDirectory, run)) {
    const other = readRun(dataDirectory);
    if (other !== undefined && isAlive(other)) {
      if (other.launcher === undefined || isAlive(other.launcher)) {
        throw new Error(`DatePop is already running in this folder (pid ${other.pid}): stop that one first`);
      }
      notice(`Ending a platform whose npm was killed (pid ${other.pid})`);
      await endOrphan(other);
    }
    const leftovers = (other?.children ?? []).filter(isAlive);
    if (leftovers.length > 0) {
      notice(`Ending what a killed start left behind: ${list(leftovers)}`);
      await Promise.all(leftovers.map(end));
    }
    removeRun(dataDirectory);
  }
  return run;
};
