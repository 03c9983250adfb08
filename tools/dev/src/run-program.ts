import type { Children, Program } from './children';

const endWithin = 2_000;

/**
 * Runs a program to its end, silently.
 *
 * @throws Error with what it printed last when it fails; the signal's reason when that ends it.
 */
export const runProgram = async (
  children: Children,
  program: Program,
  signal: AbortSignal,
): Promise<void> => {
  signal.throwIfAborted();
  const child = await children.spawn(program);
  const stop = () => void child.stop(endWithin);
  signal.addEventListener('abort', stop);
  const how = await child.ended;
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (how !== 'exit code 0') throw new Error(`${program.name} failed (${how}):\n${child.lastLines()}`);
};
