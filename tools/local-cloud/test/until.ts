const DEADLINE_MS = 10_000;

/** Waits for what must come about soon. */
export const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${DEADLINE_MS} ms for nothing`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
};
