import { z } from 'zod';
import { defineJob } from './job';
import { defineService } from './service';
import { defineTask } from './task';

const declaration = {
  service: 'users',
  name: 'find-anniversaries',
  summary: 'Finds whose day it is',
  schedule: 'cron(0 9 * * ? *)',
  timezone: 'Asia/Seoul',
} as const;

const service = { name: 'users', http: {}, publishes: [], subscribes: {}, calls: {}, stores: {} };

it('ticks by its schedule, catches up on what was missed and never overlaps, unless it says otherwise', () => {
  expect(defineJob(declaration)).toMatchObject({
    type: 'users.find-anniversaries',
    source: 'datepop.users',
    schedule: ['cron(0 9 * * ? *)'],
    overlap: 'skip',
    missed: 'catch-up',
    runtime: 'worker',
  });
});

it.each(['rate(1 day)', 'cron(0 9 * * ?)', '0 9 * * *', 'at(2027-01-01T00:00:00)'])(
  'refuses the schedule %s, whose ticks could not be told',
  (schedule) => {
    expect(() => defineJob({ ...declaration, schedule })).toThrow(
      `job users.find-anniversaries: schedule "${schedule}" is not cron(six fields)`,
    );
  },
);

it('refuses a time zone that is none', () => {
  expect(() => defineJob({ ...declaration, timezone: 'Asia/Soul' })).toThrow(
    'job users.find-anniversaries: timezone "Asia/Soul" is not an IANA zone',
  );
});

it('refuses an option that is out of bounds', () => {
  expect(() => defineJob({ ...declaration, timeoutSeconds: 0 })).toThrow(
    'job users.find-anniversaries: timeoutSeconds is 0',
  );
});

it('refuses a job that would share the queue of a task', () => {
  const task = defineTask({ ...declaration, payload: z.object({}), examples: [{}] });
  const manifest = {
    ...service,
    tasks: { [task.name]: task },
    jobs: { [task.name]: defineJob(declaration) },
  };
  expect(() => defineService(manifest)).toThrow(
    'users: job "find-anniversaries" has the name of another queue',
  );
});
