import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Limits } from '../limits';
import type { Feed } from '../own/feed';
import type { FaultInput, FaultKind, FaultOf } from './fault';
import { isAt } from './place';
import type { Place } from './place';

/** A fault and what it has done so far. */
export type Fault = FaultInput & {
  readonly id: string;
  /** How often it could have struck. */
  readonly seen: number;
  /** How often it struck. */
  readonly struck: number;
  readonly endsAt?: Date | undefined;
};

/** What goes wrong here because somebody asked for it. */
export interface Faults {
  /** @throws LimitExceededException */
  add(input: FaultInput): Fault;
  /** Those that are not over. */
  list(): readonly Fault[];
  /** All, or the one of this id; returns how many there were. */
  remove(id?: string): number;
  /** The first fault of a kind that strikes here and now. */
  strike<K extends FaultKind>(kind: K, place: Place): (Fault & FaultOf<K>) | undefined;
}

const isOfKind = <K extends FaultKind>(fault: Fault, kind: K): fault is Fault & FaultOf<K> =>
  fault.kind === kind;

export const makeFaults = (clock: Clock, feed: Feed, limits: Limits): Faults => {
  const byId = new Map<string, Fault>();

  const isOver = ({ endsAt, count, struck }: Fault) =>
    (endsAt !== undefined && endsAt <= clock.now()) || (count !== undefined && struck >= count);

  const list = () => {
    for (const fault of byId.values()) if (isOver(fault)) byId.delete(fault.id);
    return [...byId.values()];
  };

  /** Counts what a fault sees, and says whether it strikes. */
  const strikes = (fault: Fault, place: Place): boolean => {
    const hits = fault.seen % fault.of < fault.hit;
    byId.set(fault.id, { ...fault, seen: fault.seen + 1, struck: fault.struck + (hits ? 1 : 0) });
    if (hits) feed.tell({ kind: 'fault', fault: fault.id, does: fault.kind, ...place });
    return hits;
  };

  return {
    list,
    add: (input) => {
      if (list().length >= limits.faults) {
        throw new AwsError('LimitExceededException', `There are ${limits.faults} faults already.`);
      }
      const { seconds } = input;
      const endsAt = seconds === undefined ? undefined : new Date(clock.now().getTime() + seconds * 1_000);
      const fault = { ...input, id: randomUUID(), seen: 0, struck: 0, endsAt };
      byId.set(fault.id, fault);
      return fault;
    },
    remove: (id) => {
      const found = list().filter((fault) => id === undefined || fault.id === id);
      for (const fault of found) byId.delete(fault.id);
      return found.length;
    },
    strike: (kind, place) => {
      if (byId.size === 0) return undefined;
      for (const fault of list()) {
        if (isOfKind(fault, kind) && isAt(fault, place) && strikes(fault, place)) return fault;
      }
      return undefined;
    },
  };
};
