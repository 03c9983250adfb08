/** Runs work of the same group one after the other, and work of different groups side by side. */
export interface InOrder {
  /**
   * Runs `work` after what was given before it for the same group. Where that did not succeed, `instead` runs in its
   * place: nothing overtakes what must be tried again.
   */
  readonly run: (
    group: string | undefined,
    work: () => Promise<boolean>,
    instead: () => Promise<void>,
  ) => Promise<void>;
}

export const makeInOrder = (): InOrder => {
  const last = new Map<string, Promise<boolean>>();
  return {
    run: async (group, work, instead) => {
      if (group === undefined) {
        await work();
        return;
      }
      const before = last.get(group) ?? Promise.resolve(true);
      const own = before.then(async (succeeded) => {
        if (succeeded) return work();
        await instead();
        return false;
      });
      last.set(group, own);
      await own;
      if (last.get(group) === own) last.delete(group);
    },
  };
};
