import type { DataSource, EntityManager } from 'typeorm';
import { usualIdleSeconds } from './data-source';

/** One open transaction, handed to the adapters that work in it. */
export interface Transaction {
  readonly manager: EntityManager;
  /** Runs `effect` once the transaction has committed; never when it rolls back. */
  readonly afterCommit: (effect: () => void) => void;
  /** There when nothing may leave the service because of it; it counts what would have. */
  readonly muted?: Muted;
}

/** Counts what a muted transaction kept to itself. */
export interface Muted {
  readonly count: () => void;
}

/** Runs work in one transaction, with ports that are bound to it; a thrown error rolls back. */
export type InTransaction<Ports> = <Result>(
  work: (ports: Ports) => Promise<Result>,
  options?: {
    readonly muted?: Muted;
    /** Seconds that the work may spend between two statements; 31 by default, and at least. */
    readonly idleSeconds?: number;
  },
) => Promise<Result>;

const allowIdle = (seconds: number): string =>
  `set local idle_in_transaction_session_timeout = ${Math.ceil(seconds * 1000)}`;

/** Makes the unit of work of a service; `bind` makes its ports for one transaction. */
export const makeUnitOfWork =
  <Ports>(dataSource: DataSource, bind: (transaction: Transaction) => Ports): InTransaction<Ports> =>
  async (work, { idleSeconds = usualIdleSeconds, ...options } = {}) => {
    const effects: (() => void)[] = [];
    const result = await dataSource.transaction(async (manager) => {
      if (idleSeconds > usualIdleSeconds) await manager.query(allowIdle(idleSeconds));
      return work(bind({ manager, afterCommit: (effect) => void effects.push(effect), ...options }));
    });
    for (const effect of effects) effect();
    return result;
  };
