/** Work that may run side by side, and work that must run alone; each begins after what came before it. */
export interface Turns {
  together<T>(work: () => Promise<T>): Promise<T>;
  alone<T>(work: () => Promise<T>): Promise<T>;
}

const settled = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    () => undefined,
  );

export const makeTurns = (): Turns => {
  let lastAlone = Promise.resolve();
  const running = new Set<Promise<void>>();

  return {
    together: (work) => {
      const turn = lastAlone.then(work);
      const end = settled(turn);
      running.add(end);
      void end.then(() => running.delete(end));
      return turn;
    },
    alone: (work) => {
      const turn = Promise.all([lastAlone, ...running]).then(work);
      lastAlone = settled(turn);
      return turn;
    },
  };
};
