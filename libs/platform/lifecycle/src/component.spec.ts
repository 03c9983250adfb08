import { makeLogger } from '@datepop/platform/observability';
import { startAll, stopAll, type Component } from './component';

const lines: string[] = [];
const logger = makeLogger({
  service: 'sample',
  level: 'info',
  destination: { write: (line) => void lines.push(line) },
});

let steps: string[];

beforeEach(() => {
  steps = [];
  lines.length = 0;
});

const part = (name: string, failing: { start?: boolean; stop?: boolean } = {}): Component => ({
  name,
  start: () => {
    steps.push(`start ${name}`);
    return failing.start ? Promise.reject(new Error(`${name} does not start`)) : Promise.resolve();
  },
  stop: () => {
    steps.push(`stop ${name}`);
    return failing.stop ? Promise.reject(new Error(`${name} does not stop`)) : Promise.resolve();
  },
});

it('starts in order and stops in the reverse', async () => {
  const parts = [part('database'), part('relay'), part('http')];
  await startAll(parts, logger);
  await stopAll(parts, logger);
  expect(steps).toEqual([
    'start database',
    'start relay',
    'start http',
    'stop http',
    'stop relay',
    'stop database',
  ]);
});

it('starts each only when the one before is up', async () => {
  let isUp = false;
  const slow: Component = {
    ...part('database'),
    start: () =>
      new Promise((resolve) =>
        setImmediate(() => {
          isUp = true;
          resolve();
        }),
      ),
  };
  const next: Component = {
    ...part('http'),
    start: () => {
      expect(isUp).toBe(true);
      return Promise.resolve();
    },
  };
  await startAll([slow, next], logger);
});

it('stops what has started when one does not start, and says which error it was', async () => {
  const parts = [part('database'), part('relay', { start: true }), part('http')];
  await expect(startAll(parts, logger)).rejects.toThrow('relay does not start');
  expect(steps).toEqual(['start database', 'start relay', 'stop database']);
});

it('stops the others when one does not stop, and logs which', async () => {
  await stopAll([part('database'), part('relay', { stop: true }), part('http')], logger);
  expect(steps).toEqual(['stop http', 'stop relay', 'stop database']);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    component: 'relay',
    err: { message: 'relay does not stop' },
  });
});
