import { randomInt } from 'node:crypto';
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Stage } from '../frame/scenario';
import { writeEntry, type Write } from './write-entry';

/** Writes that go on until they are stopped. */
export interface Load {
  readonly acknowledged: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
  /** Every write that was sent, in the order of the answers. */
  readonly writes: readonly Write[];
  /** Writes that have no answer yet. */
  readonly underWay: () => number;
  /** Resolves once what is under way has its answer. */
  readonly stop: () => Promise<void>;
}

export interface LoadOptions {
  /** Where the next write goes. */
  readonly target: () => string;
  /** Writes at a time. */
  readonly clients: number;
  /** Each client's writes start no faster than this together. Default: as fast as they are answered. */
  readonly perSecond?: number;
  /** Accounts that are written to: few, and they have a history. Default: many. */
  readonly accounts?: number;
  /** Told of each write. */
  readonly onWrite?: (write: Write) => void;
}

/** Milliseconds before a client tries again after a write that failed. */
const pauseAfterFailure = 20;

/** Starts to write. */
export const startLoad = ({ onClose }: Stage, options: LoadOptions): Load => {
  const { target, clients, perSecond = Infinity, accounts = 500, onWrite } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const acknowledged = new Set<string>();
  const unknown = new Set<string>();
  const writes: Write[] = [];
  const slot = (1000 / perSecond) * clients;
  let running = true;
  let underWay = 0;
  const isRunning = () => running;

  const note = (write: Write): void => {
    if (write.outcome === 'acknowledged') acknowledged.add(write.entryId);
    if (write.outcome === 'unknown') unknown.add(write.entryId);
    if (write.outcome !== 'refused') writes.push(write);
    onWrite?.(write);
  };
  const client = async (): Promise<void> => {
    // A client that was kept waiting does not catch up: then the load would come in bursts.
    for (let next = performance.now() + Math.random() * slot; isRunning();) {
      await wait(Math.max(0, next - performance.now()));
      underWay += 1;
      const write = await writeEntry(target(), randomInt(accounts), agent);
      underWay -= 1;
      note(write);
      if (write.outcome !== 'acknowledged') await wait(pauseAfterFailure);
      next = Math.max(next + slot, performance.now());
    }
  };
  const finished = Promise.all(Array.from({ length: clients }, client));
  const stop = async (): Promise<void> => {
    running = false;
    await finished;
    agent.destroy();
  };
  onClose(stop);
  return { acknowledged, unknown, writes, underWay: () => underWay, stop };
};
