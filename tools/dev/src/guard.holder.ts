import { makeChildren } from './children';
import { makeGuard } from './guard';

// Started by a test, which then kills it: says the pid of a process that must not outlive it.
const hold = async (): Promise<void> => {
  const guard = makeGuard();
  const children = makeChildren((running) => guard.watch(running.map(({ pid }) => pid)));
  const { pid } = await children.spawn({ name: 'sleep', command: 'sleep', args: ['60'], cwd: '/', env: {} });
  console.log(`${pid}`); // A bare number would be coloured where FORCE_COLOR is set.
};

void hold();
