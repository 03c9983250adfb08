import type { Component } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import { maxEntries } from './batches';
import type { Bus } from './bus';
import { makeDispatch } from './dispatch';
import type { OutboxRows, RowKind } from './outbox-rows';
import { makeRetryBudget } from './retry-budget';

/** Brings what the outbox holds to where it belongs. */
export interface Relay extends Component {
  /** Tells the relay that something was recorded; many calls at once are one. Never waits, never throws. */
  readonly wake: () => void;
}

/** Where each kind of row goes. */
export type Destinations = Readonly<Record<'event', Bus>> & Readonly<Partial<Record<RowKind, Bus>>>;

/** Rows of one claim. */
const claimSize = 200;
/** Claims in hand at once: while one is sent, the next is fetched. */
const claimsInHand = 4;
/** Milliseconds without anything new after which retries have the destinations to themselves. */
const idleAfter = 500;
/** Seconds that a claim is held: longer than the slowest call, and what the death of a relay delays its rows. */
const leaseSeconds = 15;

/**
 * Makes the relay of a service's outbox. It is woken after a commit and looks by itself every `pollSeconds`
 * (1 by default). An entry that was refused is sent again alone, within a budget for retries; while a destination
 * does not answer, its rows stay where they are.
 */
export const makeRelay = (options: {
  rows: OutboxRows;
  to: Destinations;
  logger: Logger;
  metrics: Pick<Metrics, 'eventPublished'>;
  pollSeconds?: number;
}): Relay => {
  const { rows, to, logger, pollSeconds = 1 } = options;
  const budget = makeRetryBudget();
  const dispatch = makeDispatch({ ...options, budget });
  const circuits = Object.entries(to).map(([kind, { circuit }]) => ({ kind: kind as RowKind, circuit }));
  const inHand = new Set<Promise<void>>();
  let running = false;
  let lastFirstAt = -Infinity;
  let woken = false;
  let interrupt = (): void => undefined;
  let finished = Promise.resolve();
  const isRunning = () => running;
  const wasWoken = () => woken;

  const takeInHand = (work: Promise<void>): void => {
    const settled = work
      // The lease ends by itself, and then the rows are due again.
      .catch((error: unknown) => logger.error({ err: error }, 'outbox could not be written'))
      .finally(() => inHand.delete(settled));
    inHand.add(settled);
  };

  const isIdle = () => performance.now() - lastFirstAt > idleAfter;

  const wanted = (idle: boolean) => {
    const answering = circuits.filter(({ circuit }) => circuit.pause() === 0);
    const kinds = answering.map(({ kind }) => kind);
    const isTrial = answering.some(({ circuit }) => circuit.state() === 'trial');
    if (isTrial) return { kinds, first: maxEntries, again: 0, isTrial };
    const retries = Math.min(claimSize, budget.available(idle) * maxEntries);
    return { kinds, first: claimSize, again: retries, isTrial };
  };

  /** Claims until nothing more is due. */
  const drain = async (): Promise<void> => {
    while (isRunning()) {
      const idle = isIdle();
      while (inHand.size >= claimsInHand || (idle && inHand.size > 0)) await Promise.race(inHand);
      const { kinds, first, again, isTrial } = wanted(idle);
      if (kinds.length === 0) return;
      const claimed = await rows.claim({ kinds, first, again, leaseSeconds });
      if (claimed.length > 0) takeInHand(dispatch.send(claimed));
      if (isTrial) await Promise.all(inHand);
      const retried = claimed.filter((row) => row.again).length;
      if (claimed.length > retried) lastFirstAt = performance.now();
      const isMore = claimed.length - retried === first || (again > 0 && retried === again);
      if (!isMore) return;
    }
  };

  const isHeldBack = () => circuits.every(({ circuit }) => circuit.pause() > 0);

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const pauses = circuits.map(({ circuit }) => circuit.pause()).filter((pause) => pause > 0);
      const until = Math.min(pollSeconds * 1000, dispatch.nextReturn(), ...pauses);
      const timer = setTimeout(resolve, until);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (isRunning()) {
      woken = false;
      await drain().catch((error: unknown) => logger.error({ err: error }, 'outbox could not be read'));
      // A wake-up during the drain may mean a row that the drain did not see.
      if (isRunning() && (!wasWoken() || isHeldBack())) await rest();
    }
    await Promise.all(inHand);
  };

  return {
    name: 'relay',
    wake: () => {
      woken = true;
      if (!isHeldBack()) interrupt();
    },
    start: () => {
      running = true;
      finished = run();
      return Promise.resolve();
    },
    stop: async () => {
      running = false;
      interrupt();
      await finished;
    },
  };
};
