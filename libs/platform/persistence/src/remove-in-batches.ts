import type { EntityManager } from 'typeorm';

/** Rows of one statement: few enough that it holds nobody up. */
const usualBatch = 5_000;
/** Milliseconds after which the rest is left to the next time. */
const patience = 3_000;

/**
 * Repeats a `delete` until it finds little, or for three seconds; returns how many rows are gone.
 *
 * @param statement takes the most rows that it may remove as its last parameter.
 */
export const removeInBatches = async (
  manager: Pick<EntityManager, 'query'>,
  statement: string,
  parameters: readonly unknown[],
  batch = usualBatch,
): Promise<number> => {
  const began = performance.now();
  let removed = 0;
  for (;;) {
    const [, some] = await manager.query<[never[], number]>(statement, [...parameters, batch]);
    removed += some;
    if (some < batch || performance.now() - began > patience) return removed;
  }
};
