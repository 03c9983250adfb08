/** A process of one part, for the tests of `runService`: what it does is its first argument. */
import { setTimeout as sleep } from 'node:timers/promises';
import { makeLogger } from '@datepop/platform/observability';
import { runService } from '../src/run-service';

const [behaviour] = process.argv.slice(2);

const start = (): Promise<void> => {
  if (behaviour === 'does not start') return Promise.reject(new Error('the port is taken'));
  if (behaviour === 'fails later')
    setTimeout(() => {
      throw new Error('nobody handles this');
    }, 50);
  // Something that keeps the process alive, as an open port would.
  setInterval(() => undefined, 1_000);
  console.log('started');
  return Promise.resolve();
};

const stop = async (): Promise<void> => {
  console.log('stopping the part');
  await sleep(200);
  console.log('stopped the part');
};

void runService(() => {
  if (behaviour === 'cannot be composed') throw new Error('PORT: is missing');
  return {
    logger: makeLogger({ service: 'sample', level: 'info' }),
    components: [{ name: 'part', start, stop }],
  };
});
