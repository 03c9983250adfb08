import { z } from 'zod';
import { queueVariablesOf } from './queue-variables';
import { defineTask } from './task';

const task = (service: string, name: string, order: 'none' | 'fifo' = 'none') =>
  defineTask({ service, name, order, summary: 'Does it', payload: z.object({}), examples: [{}] });

const service = { name: 'courses', http: {}, publishes: [], subscribes: {}, calls: {}, stores: {} };
const urlOf = (queue: string) => `http://sqs/${queue}`;

it('tells a service the queues of its own tasks and of those that it puts off', () => {
  const tasks = { 'import-spots': task('courses', 'import-spots', 'fifo') };
  const { WORK_QUEUE_URLS = '', ...rest } = queueVariablesOf(
    { ...service, tasks, enqueues: [task('notifications', 'send-push')] },
    urlOf,
  );
  expect(JSON.parse(WORK_QUEUE_URLS)).toEqual({
    'courses.import-spots': 'http://sqs/courses-import-spots.fifo',
    'notifications.send-push': 'http://sqs/notifications-send-push',
  });
  expect(rest).toEqual({});
});

it('tells a service its buckets', () => {
  expect(queueVariablesOf({ ...service, stores: { s3: ['uploads'] } }, urlOf)).toEqual({
    UPLOADS_BUCKET: 'datepop-courses-uploads',
  });
});

it('tells a service without queues nothing', () => {
  expect(queueVariablesOf(service, urlOf)).toEqual({});
});
