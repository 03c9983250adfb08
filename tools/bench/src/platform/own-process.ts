import { createServer } from 'node:net';
import { once } from 'node:events';
import type { Setting } from '../frame/measurement';
import { makeChildren, makeGuard } from './dev';
import type { Program } from './dev';

const stopWithin = 3_000;

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
};

/** Starts a program that ends with the measurement, or with this process however that ends. */
export const startOwnProcess = async (
  program: Program,
  { onClose }: Pick<Setting, 'onClose'>,
): Promise<void> => {
  const guard = makeGuard();
  const children = makeChildren((running) => guard.watch(running.map(({ pid }) => pid)));
  const killAll = (): void => children.killAll();
  process.once('exit', killAll);
  const child = await children.spawn(program);
  onClose(async () => {
    await child.stop(stopWithin);
    guard.dismiss();
    process.off('exit', killAll);
  });
};
