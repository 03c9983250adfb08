import { z } from 'zod';
import { defineEvent } from './event';
import { defineJob } from './job';
import { subscribeTo, type ServiceManifest } from './service';
import { defineTask } from './task';
import { deriveTopology } from './topology';

const eventOf = (service: string, name: string) =>
  defineEvent({
    service,
    name,
    version: 1,
    aggregate: 'thing',
    summary: 'Something happened',
    data: z.object({}),
    examples: [{}],
  });

const reader = (
  name: string,
  subscriptions: Record<string, ReturnType<typeof eventOf>>,
): ServiceManifest => ({
  name,
  http: {},
  publishes: [],
  subscribes: Object.fromEntries(
    Object.entries(subscriptions).map(([subscription, event]) => [
      subscription,
      subscribeTo(event, { reads: z.object({}), redrive: 'safe' }),
    ]),
  ),
  calls: {},
  stores: {},
});

const paired = eventOf('users', 'couple-paired');
const scheduled = eventOf('courses', 'date-plan-scheduled');

it('gives a consumer one queue, with another for its dead letters, however much it reads', () => {
  const { queues } = deriveTopology([
    reader('notifications', { 'on-couple-paired': paired, 'on-date-plan-scheduled': scheduled }),
  ]);
  expect(queues).toEqual([
    {
      service: 'notifications',
      holds: 'events',
      name: 'notifications-events',
      deadLetterName: 'notifications-events-dead',
      maxReceives: 10,
      visibilitySeconds: 30,
      fifo: false,
    },
  ]);
});

const sendPush = defineTask({
  service: 'notifications',
  name: 'send-push',
  summary: 'Sends a push',
  payload: z.object({}),
  examples: [{}],
  retry: { attempts: 3, firstSeconds: 1, longestSeconds: 10 },
});

const rankSpots = defineJob({
  service: 'courses',
  name: 'rank-spots',
  summary: 'Ranks the spots',
  schedule: ['cron(0 4 ? * MON *)', 'cron(30 4 1 * ? *)'],
  timezone: 'Asia/Seoul',
  runtime: 'lambda',
  timeoutSeconds: 60,
});

it('gives each task a queue of its own, as often tried as it says', () => {
  const { queues, rules, functions } = deriveTopology([
    { ...reader('notifications', {}), tasks: { 'send-push': sendPush } },
  ]);
  expect(queues).toMatchObject([
    {
      holds: 'send-push',
      name: 'notifications-send-push',
      deadLetterName: 'notifications-send-push-dead',
      maxReceives: 3,
    },
  ]);
  expect([...rules, ...functions]).toEqual([]);
});

it('gives a task that asks for order a queue that keeps it', () => {
  const ordered = { ...sendPush, order: 'fifo' } as const;
  const { queues } = deriveTopology([{ ...reader('notifications', {}), tasks: { 'send-push': ordered } }]);
  expect(queues).toMatchObject([
    { name: 'notifications-send-push.fifo', deadLetterName: 'notifications-send-push-dead.fifo', fifo: true },
  ]);
});

it('puts the ticks of a job on its queue, by each of its expressions', () => {
  const { schedules } = deriveTopology([{ ...reader('courses', {}), jobs: { 'rank-spots': rankSpots } }]);
  expect(schedules).toMatchObject([
    { name: 'courses-rank-spots', expression: 'cron(0 4 ? * MON *)', queue: 'courses-rank-spots' },
    { name: 'courses-rank-spots-2', expression: 'cron(30 4 1 * ? *)', queue: 'courses-rank-spots' },
  ]);
  expect(schedules.map(({ input }): unknown => JSON.parse(input))).toEqual(
    Array(2).fill({
      source: 'datepop.courses',
      'detail-type': 'courses.rank-spots',
      detail: { scheduledFor: '<aws.scheduler.scheduled-time>', trigger: 'schedule' },
    }),
  );
});

it('makes one function for what runs in Lambda, whose queue hides a message for six of its timeouts', () => {
  const { functions, queues } = deriveTopology([
    { ...reader('courses', {}), jobs: { 'rank-spots': rankSpots } },
  ]);
  expect(functions).toEqual([
    {
      name: 'courses-rank-spots',
      service: 'courses',
      handles: 'rank-spots',
      queue: 'courses-rank-spots',
      timeoutSeconds: 70,
      batch: 1,
      concurrency: 2,
    },
  ]);
  expect(queues).toMatchObject([{ visibilitySeconds: 420 }]);
});

it('gives a function the time for a whole batch', () => {
  const tasks = { 'send-push': { ...sendPush, runtime: 'lambda', batch: 10 } as const };
  const { functions, queues } = deriveTopology([{ ...reader('notifications', {}), tasks }]);
  expect(functions).toMatchObject([{ batch: 10, timeoutSeconds: 310 }]);
  expect(queues).toMatchObject([{ visibilitySeconds: 1860 }]);
});

it('gives a service that reads nothing no queue', () => {
  expect(deriveTopology([reader('users', {})])).toMatchObject({
    queues: [],
    rules: [],
    schedules: [],
    functions: [],
    buckets: [],
  });
});

it('gives a service the buckets that it asks for', () => {
  const { buckets } = deriveTopology([{ ...reader('courses', {}), stores: { s3: ['uploads'] } }]);
  expect(buckets).toEqual([{ service: 'courses', name: 'datepop-courses-uploads' }]);
});

it('makes one rule for each subscription, by exact source and type, to the queue of its consumer', () => {
  const { rules } = deriveTopology([
    reader('courses', { 'on-couple-paired': paired }),
    reader('notifications', { 'on-couple-paired': paired, 'on-date-plan-scheduled': scheduled }),
  ]);
  expect(rules).toEqual([
    {
      name: 'courses-on-couple-paired',
      pattern: { source: ['datepop.users'], 'detail-type': ['users.couple-paired.v1'] },
      queue: 'courses-events',
      deadLetter: 'courses-events-dead',
    },
    expect.objectContaining({ name: 'notifications-on-couple-paired', queue: 'notifications-events' }),
    expect.objectContaining({
      name: 'notifications-on-date-plan-scheduled',
      pattern: { source: ['datepop.courses'], 'detail-type': ['courses.date-plan-scheduled.v1'] },
    }),
  ]);
});

it('keeps a month of what every service of ours puts on the bus', () => {
  const { archive } = deriveTopology([reader('users', {})]);
  expect(archive).toEqual({
    name: 'datepop',
    pattern: { source: [{ prefix: 'datepop.' }] },
    retentionDays: 30,
  });
  expect(paired.source.startsWith(archive?.pattern.source[0].prefix ?? '-')).toBe(true);
});

const task = (name: string, service = 'courses') =>
  defineTask({ service, name, summary: 'Does it', payload: z.object({}), examples: [{}] });
const daily = (name: string, ...schedule: [string, ...string[]]) =>
  defineJob({ service: 'courses', name, summary: 'Does it', schedule, timezone: 'Asia/Seoul' });
const nine = 'cron(0 9 * * ? *)';
const ten = 'cron(0 10 * * ? *)';
const long = (letters: number) => `x${'y'.repeat(letters - 1)}`;

const refused: [string, Partial<ServiceManifest>, string][] = [
  [
    'a rule name that EventBridge would not take',
    reader('courses', { [long(57)]: paired }),
    `rule "courses-${long(57)}" is longer than 64 characters`,
  ],
  [
    'a queue name that SQS would not take',
    { tasks: { [long(68)]: task(long(68)) } },
    `queue "courses-${long(68)}-dead" is longer than 80 characters`,
  ],
  [
    'a bucket name that S3 would not take',
    { stores: { s3: [long(48)] } },
    `bucket "datepop-courses-${long(48)}" is longer than 63 characters`,
  ],
  [
    'a schedule that has the name of another',
    { jobs: { rank: daily('rank', nine, ten), 'rank-2': daily('rank-2', nine) } },
    'schedule "courses-rank-2" is there twice',
  ],
  [
    'a queue that has the name of the dead letters of another',
    { tasks: { rank: task('rank'), 'rank-dead': task('rank-dead') } },
    'queue "courses-rank-dead" is there twice',
  ],
];

it.each(refused)('refuses %s', (_, manifest, message) => {
  expect(() => deriveTopology([{ ...reader('courses', {}), ...manifest }])).toThrow(message);
});

it('refuses a queue that two services would have', () => {
  const own = { ...reader('courses', {}), tasks: { 'rank-spots': task('rank-spots') } };
  const other = { ...reader('courses-rank', {}), tasks: { spots: task('spots', 'courses-rank') } };
  expect(() => deriveTopology([own, other])).toThrow('queue "courses-rank-spots" is there twice');
});
