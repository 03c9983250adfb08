import { datePlanScheduled } from '@datepop/contracts/courses';
import { couplePaired, minjun, seoyeon } from '@datepop/contracts/users';
import { instantInSeoul } from '@datepop/kit';
import { envelopeFor, eventually } from '@datepop/testing';
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

it('reminds both of a date on the evening before it', async () => {
  const [one, other] = [
    { ...seoyeon, userId: newId() },
    { ...minjun, userId: newId() },
  ];
  const [coupleId, datePlanId] = [newId(), newId()];
  const startsOn = new Date(Date.now() + 30 * day).toISOString().slice(0, 10);
  const eveningBefore = instantInSeoul(startsOn, '20:00').getTime() - day;
  const paired = {
    ...couplePaired.examples[0],
    coupleId,
    members: [one, other] as [typeof one, typeof other],
  };
  await around.bus.put(couplePaired, envelopeFor(couplePaired, paired));
  await entries(one.userId, 1);
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
