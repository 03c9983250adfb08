import type { DeadLetter, DeadLetters, HeldLetter } from '@datepop/platform/messaging';

/** Seconds that letters stay hidden should we die before we put them back: longer than any look takes. */
const holdSeconds = 30;
/** Milliseconds that one look may take. */
const lookFor = 10_000;

/** What to do after a few letters: they stay held until the end, but for those that are `gone`. */
export interface Visited {
  readonly gone?: readonly HeldLetter[];
  readonly enough: boolean;
}

/** How a look is bounded. */
export interface LookOptions {
  /** Seconds that letters stay hidden should this process die meanwhile. */
  readonly holdSeconds?: number;
  /** Milliseconds. */
  readonly lookFor?: number;
}

/**
 * Goes through the dead letters, a few at a time, each once. Whatever happens, those that are not gone are put back at
 * the end, and looking costs them nothing: their queue counts no receives.
 *
 * @returns true when the end was reached, false when `visit` had enough or time ran out.
 */
export const lookThrough = async (
  deadLetters: DeadLetters,
  visit: (letters: readonly DeadLetter[], deadline: number) => Promise<Visited>,
  options: LookOptions = {},
): Promise<boolean> => {
  const deadline = Date.now() + (options.lookFor ?? lookFor);
  const held = new Map<string, HeldLetter>();
  try {
    while (Date.now() < deadline) {
      const received = await deadLetters.hold(options.holdSeconds ?? holdSeconds);
      const fresh = received.filter(({ messageId }) => !held.has(messageId));
      for (const { messageId, receipt } of received) held.set(messageId, { messageId, receipt });
      if (received.length === 0) return true;
      const { gone = [], enough } = await visit(fresh, deadline);
      for (const { messageId } of gone) held.delete(messageId);
      if (enough) return false;
    }
    return false;
  } finally {
    await deadLetters.release([...held.values()]);
  }
};
