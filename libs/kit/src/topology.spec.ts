import { z } from 'zod';
import { defineEvent } from './event';
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
    },
  ]);
});

it('gives the tasks of a service a queue of their own', () => {
  const sendPush = defineTask({
    service: 'notifications',
    name: 'send-push',
    summary: 'Sends a push',
    payload: z.object({}),
    examples: [{}],
  });
  const { queues, rules } = deriveTopology([
    { ...reader('notifications', {}), tasks: { 'send-push': sendPush } },
  ]);
  expect(queues).toMatchObject([
    { holds: 'tasks', name: 'notifications-tasks', deadLetterName: 'notifications-tasks-dead' },
  ]);
  expect(rules).toEqual([]);
});

it('gives a service that reads nothing no queue', () => {
  expect(deriveTopology([reader('users', {})])).toMatchObject({ queues: [], rules: [] });
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

it('refuses a rule name that EventBridge would not take', () => {
  const subscription = `on-${'x'.repeat(60)}`;
  expect(() => deriveTopology([reader('courses', { [subscription]: paired })])).toThrow(
    'is longer than 64 characters',
  );
});
