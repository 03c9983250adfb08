/** A bound on how much runs at once, shared by several who want to run things: whoever waits has the next turn in turn. */
export interface FairTurns {
  /** Runs `work` when `name` has a turn, and ends the turn with it. */
  readonly run: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
}

/** @param most turns at a time, from 1. */
export const makeFairTurns = (most: number): FairTurns => {
  /** Who waits, in the order of the round; each with what waits, in the order in which it came. */
  const waiting = new Map<string, (() => void)[]>();
  let running = 0;

  const giveTurn = (): void => {
    const [next] = waiting;
    if (next === undefined || running >= most) return;
    const [name, [begin, ...rest]] = next;
    waiting.delete(name);
    if (rest.length > 0) waiting.set(name, rest);
    running += 1;
    begin?.();
  };

  return {
    run: async (name, work) => {
      await new Promise<void>((begin) => {
        waiting.set(name, [...(waiting.get(name) ?? []), begin]);
        giveTurn();
      });
      try {
        return await work();
      } finally {
        running -= 1;
        giveTurn();
      }
    },
  };
};
