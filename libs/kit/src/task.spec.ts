import { z } from 'zod';
import { defineService } from './service';
import { defineTask } from './task';

const declaration = {
  service: 'notifications',
  name: 'send-push',
  summary: 'Sends a push',
  payload: z.object({ text: z.string() }),
  examples: [{ text: '안녕' }],
} as const;

const sendPush = defineTask(declaration);

const service = { name: 'notifications', http: {}, publishes: [], subscribes: {}, calls: {}, stores: {} };

it('names a task by its service and its verb and noun', () => {
  expect(sendPush).toMatchObject({ type: 'notifications.send-push', source: 'datepop.notifications' });
});

it('runs in a worker, unordered and at any rate, unless it says otherwise', () => {
  expect(sendPush).toMatchObject({
    runtime: 'worker',
    timeoutSeconds: 30,
    concurrency: 5,
    retry: { attempts: 10, firstSeconds: 2, longestSeconds: 120 },
    rate: null,
    order: 'none',
    redrive: 'safe',
  });
});

it('refuses a name that a queue would not take', () => {
  expect(() => defineTask({ ...declaration, name: 'SendPush' })).toThrow('task "SendPush" is not kebab-case');
});

it.each([
  [{ retry: { attempts: 0, firstSeconds: 1, longestSeconds: 1 } }, 'retry.attempts is 0'],
  [{ retry: { attempts: 1, firstSeconds: 9, longestSeconds: 8 } }, 'retry.longestSeconds is 8'],
  [{ timeoutSeconds: 3_601 }, 'timeoutSeconds is 3601, not an integer from 1 to 3600'],
  [{ runtime: 'lambda', timeoutSeconds: 891 }, 'timeoutSeconds is 891, not an integer from 1 to 890'],
  [{ runtime: 'lambda', concurrency: 1 }, 'concurrency is 1, not an integer from 2 to 1000'],
  [{ concurrency: 1.5 }, 'concurrency is 1.5'],
  [{ rate: { perSecond: 0 } }, 'rate.perSecond is 0'],
  [{ rate: { perSecond: 5, burst: 0 } }, 'rate.burst is 0'],
  [{ batch: 2 }, 'batch is 2, not an integer from 1 to 1'],
  [{ runtime: 'lambda', batch: 11 }, 'batch is 11, not an integer from 1 to 10'],
  [{ runtime: 'lambda', batch: 10, timeoutSeconds: 90 }, 'batch times timeoutSeconds is 900, more than 890'],
  [{ runtime: 'lambda', batch: 2, order: 'fifo' }, 'batch is 2; where order is kept it is 1'],
  [{ runtime: 'lambda', rate: { perSecond: 5 } }, 'a rate needs the runtime worker'],
] as const)('refuses %j, naming task and option', (option, message) => {
  expect(() => defineTask({ ...declaration, ...option })).toThrow(`task notifications.send-push: ${message}`);
});

it("lets a service have its own tasks, each under its name, and nobody else's", () => {
  expect(() => defineService({ ...service, tasks: { 'send-push': sendPush } })).not.toThrow();
  expect(() => defineService({ ...service, name: 'users', tasks: { 'send-push': sendPush } })).toThrow(
    'users has notifications.send-push, not its own',
  );
  expect(() => defineService({ ...service, tasks: { push: sendPush } })).toThrow(
    'notifications: task "push" is named send-push',
  );
});

it("lets a service enqueue others' tasks, and name its own where they belong", () => {
  expect(() => defineService({ ...service, name: 'users', enqueues: [sendPush] })).not.toThrow();
  expect(() => defineService({ ...service, enqueues: [sendPush] })).toThrow(
    'notifications enqueues notifications.send-push, its own: name it in tasks',
  );
});

it('refuses a task that would share the queue of the events', () => {
  const events = defineTask({ ...declaration, name: 'events' });
  expect(() => defineService({ ...service, tasks: { events } })).toThrow('has the name of another queue');
});
