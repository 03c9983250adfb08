import { startLocalCloud } from '../../src/local-cloud';

/** A cloud in a process of its own, which says where it is, and how much memory it has when it is asked. */
const run = async () => {
  const cloud = await startLocalCloud({ port: 0 });
  process.send?.({ endpoint: cloud.endpoint });
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.({ memory: process.memoryUsage() });
  });
  process.once('disconnect', () => void cloud.stop());
};

void run();
