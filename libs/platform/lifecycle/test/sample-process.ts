/** A process of one part, for the tests of `runService`: BEHAVIOUR says what it does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { makeLogger } from '@datepop/platform/observability';
import type { Role } from '../src/role';
import { runService } from '../src/run-service';

const behaviour = process.env['BEHAVIOUR'];

const start = (role: Role): Promise<void> => {
  if (behaviour === 'does not start') return Promise.reject(new Error('the port is taken'));
  if (behaviour === 'fails later')
    setTimeout(() => {
      throw new Error('nobody handles this');
    }, 50);
  // Something that keeps the process alive, as an open port would.
  setInterval(() => undefined, 1_000);
  console.log(`started the part of ${role}`);
  return Promise.resolve();
};

const stop = async (): Promise<void> => {
  console.log('stopping the part');
  await sleep(200);
  console.log('stopped the part');
};

void runService((role) => {
  if (behaviour === 'cannot be composed') throw new Error('PORT: is missing');
  return {
    logger: makeLogger({ service: 'sample', level: 'info' }),
    components: [{ name: 'part', start: () => start(role), stop }],
  };
});
