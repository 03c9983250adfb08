import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { carryEvents } from './carry-events';

const DEFAULT_EVENTS = 100_000;
const CLIENTS = 8;
const QUEUES = 4;

const child = fork(join(__dirname, 'cloud.process.ts'), {
  execArgv: ['--expose-gc', '--import', 'tsx'],
});

const hear = async <T>(): Promise<T> => {
  const [message] = (await once(child, 'message')) as [T];
  return message;
};

const MEGABYTE = 1024 * 1024;

const tellMemory = async (when: string) => {
  const heard = hear<{ memory: NodeJS.MemoryUsage }>();
  child.send('memory');
  const { rss, heapUsed } = (await heard).memory;
  const [resident, heap] = [rss, heapUsed].map((bytes) => (bytes / MEGABYTE).toFixed(0));
  console.log(`${when.padEnd(16)} resident ${resident} MB, heap ${heap} MB after a collection`);
};

const run = async (events: number) => {
  const { endpoint } = await hear<{ endpoint: string }>();
  await tellMemory('at the start');
  const { arrived, twice, seconds } = await carryEvents({
    endpoint,
    events,
    clients: CLIENTS,
    queues: QUEUES,
    onProgress: (count) => tellMemory(`after ${count}`),
  });
  await tellMemory('at the end');
  console.log(
    `${arrived} of ${events} arrived, ${twice} twice, in ${seconds.toFixed(1)} s: ${Math.round(arrived / seconds)} a second`,
  );
  process.exitCode = arrived === events && twice === 0 ? 0 : 1;
  child.disconnect();
};

const events = Number(process.argv[2] ?? DEFAULT_EVENTS);
if (!Number.isInteger(events / (CLIENTS * 10))) {
  console.error(`the number of events must be a multiple of ${CLIENTS * 10}`);
  process.exitCode = 2;
  child.kill();
} else {
  void run(events);
}
