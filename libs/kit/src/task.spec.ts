import { z } from 'zod';
import { defineService } from './service';
import { defineTask } from './task';

const sendPush = defineTask({
  service: 'notifications',
  name: 'send-push',
  summary: 'Sends a push',
  payload: z.object({ text: z.string() }),
  examples: [{ text: '안녕' }],
});

const service = { name: 'notifications', http: {}, publishes: [], subscribes: {}, calls: {}, stores: {} };

it('names a task by its service and its verb and noun', () => {
  expect(sendPush).toMatchObject({ type: 'notifications.send-push', source: 'datepop.notifications' });
});

it('refuses a name that a queue would not take', () => {
  expect(() => defineTask({ ...sendPush, name: 'SendPush' })).toThrow('task "SendPush" is not kebab-case');
});

it("lets a service have its own tasks, each with one handler, and nobody else's", () => {
  expect(() => defineService({ ...service, tasks: { 'send-push': sendPush } })).not.toThrow();
  expect(() => defineService({ ...service, name: 'users', tasks: { 'send-push': sendPush } })).toThrow(
    'users has notifications.send-push, not its own',
  );
  expect(() => defineService({ ...service, tasks: { 'send-push': sendPush, push: sendPush } })).toThrow(
    'both do notifications.send-push',
  );
});
