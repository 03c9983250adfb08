import { datePlanScheduled } from '@datepop/contracts/courses';
import { couplePaired, minjun, seoyeon } from '@datepop/contracts/users';
import { instantInSeoul, seoulTimeOf } from '@datepop/kit';
import { remindOfDatePlan } from '@datepop/manifests/notifications';
import { awsLocation, makeSqsTaskQueues } from '@datepop/platform/messaging';
import { makeLogger } from '@datepop/platform/observability';
import { makeTaskSender } from '@datepop/platform/tasks';
import { envelopeFor, eventually, makeCause } from '@datepop/testing';
import { v7 as newId } from 'uuid';
import {
  runNotifications,
  surround,
  type Entry,
  type RunningNotifications,
  type Surroundings,
} from './running-notifications';

let around: Surroundings;
let service: RunningNotifications;

beforeAll(async () => {
  around = await surround();
  service = await runNotifications(around);
});

afterAll(async () => {
  await service.stop();
  await around.stop();
});

const day = 86_400_000;

const entries = (userId: string, count: number): Promise<Entry[]> =>
  eventually(`${count} entries in an inbox`, async () => {
    const { items } = await service.inboxOf(userId);
    return items.length >= count ? items : undefined;
  });

const pair = async () => {
  const [one, other] = [
    { ...seoyeon, userId: newId() },
    { ...minjun, userId: newId() },
  ];
  const coupleId = newId();
  const members: [typeof one, typeof other] = [one, other];
  const paired = { ...couplePaired.examples[0], coupleId, members };
  await around.bus.put(couplePaired, envelopeFor(couplePaired, paired));
  await entries(one.userId, 1);
  return { one, other, coupleId };
};

it('reminds both of a date on the evening before it', async () => {
  const { one, other, coupleId } = await pair();
  const datePlanId = newId();
  const startsOn = new Date(Date.now() + 30 * day).toISOString().slice(0, 10);
  const eveningBefore = instantInSeoul(startsOn, '20:00').getTime() - day;
  const plan = { ...datePlanScheduled.examples[0], datePlanId, coupleId, scheduledBy: one.userId, startsOn };
  await around.bus.put(datePlanScheduled, envelopeFor(datePlanScheduled, plan));
  await entries(one.userId, 2);
  await around.bus.scheduled('notifications.remind-of-date-plan', datePlanId);

  await around.bus.moveClockTo(new Date(eveningBefore - 60_000));
  expect(await entries(one.userId, 2)).toHaveLength(2);
  await around.bus.moveClockTo(new Date(eveningBefore + 1_000));
  expect((await entries(one.userId, 3))[0]).toMatchObject({
    kind: 'date-plan-reminder',
    title: '내일 데이트가 있어요',
    subject: { type: 'date-plan', id: datePlanId },
  });
  expect((await entries(other.userId, 3))[0]?.body).toContain('서연님과');
});

it('reminds nobody of a date that has begun before its reminder came', async () => {
  const { one, coupleId } = await pair();
  const { config } = around;
  const logger = makeLogger({ service: 'notifications', level: 'silent' });
  const queues = makeSqsTaskQueues(awsLocation(config), config.WORK_QUEUE_URLS, logger);
  const remind = async (startsOn: string): Promise<string> => {
    const datePlanId = newId();
    const payload = { ...remindOfDatePlan.examples[0], datePlanId, coupleId, startsOn };
    const of = { payload, cause: makeCause(), enqueuedAt: new Date() };
    await makeTaskSender(queues).send(remindOfDatePlan, of);
    return datePlanId;
  };
  await remind(seoulTimeOf(new Date(Date.now() - day)).day);
  await around.bus.untilEmpty(around.bus.queueUrl('notifications', 'remind-of-date-plan'));
  const inTime = await remind(seoulTimeOf(new Date(Date.now() + day)).day);
  queues.close();
  const found = (await entries(one.userId, 2)).filter(({ kind }) => kind === 'date-plan-reminder');
  expect(found.map(({ subject }) => subject?.id)).toEqual([inTime]);
});

it('reminds once of a date of which it hears again, its memory of handled events gone', async () => {
  const { one, coupleId } = await pair();
  const { bus, query } = around;
  const startsOn = new Date(Date.now() + 60 * day).toISOString().slice(0, 10);
  const schedule = (datePlanId: string) => {
    const plan = { ...datePlanScheduled.examples[0], datePlanId, coupleId, startsOn };
    return envelopeFor(datePlanScheduled, { ...plan, scheduledBy: one.userId });
  };
  const [first, second] = [newId(), newId()];
  const told = schedule(first);
  await bus.put(datePlanScheduled, told);
  await bus.scheduled('notifications.remind-of-date-plan', first);
  await query('delete from inbox');
  await bus.put(datePlanScheduled, told);
  await bus.untilEmpty(bus.queueUrl('notifications'));
  // What was put off before is on its way before.
  await bus.put(datePlanScheduled, schedule(second));
  await bus.scheduled('notifications.remind-of-date-plan', second);

  await bus.moveClockTo(new Date(instantInSeoul(startsOn, '20:00').getTime() - day + 1_000));
  await entries(one.userId, 5);
  await bus.untilEmpty(bus.queueUrl('notifications', 'remind-of-date-plan'));
  const reminders = (await entries(one.userId, 5)).filter(({ kind }) => kind === 'date-plan-reminder');
  expect(reminders.map(({ subject }) => subject?.id).sort()).toEqual([first, second].sort());
});
