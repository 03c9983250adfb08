import { datePlanScheduled } from '@datepop/contracts/courses';
import { anniversaryReached, couplePaired, minjun, seoyeon, userRegistered } from '@datepop/contracts/users';
import { envelopeOf, seoulTimeOf } from '@datepop/kit';
import { notifications } from '@datepop/manifests/notifications';
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
});

afterAll(() => around.stop());

beforeEach(async () => {
  service = await runNotifications(around);
});

afterEach(() => service.stop());

/** The golden examples with people, couple and plan of this test alone. */
const story = () => {
  const [one, other] = [
    { ...seoyeon, userId: newId() },
    { ...minjun, userId: newId() },
  ];
  const coupleId = newId();
  return {
    one,
    other,
    registered: envelopeFor(userRegistered, { ...userRegistered.examples[0], ...one }),
    paired: envelopeFor(couplePaired, { ...couplePaired.examples[0], coupleId, members: [one, other] }),
    scheduled: envelopeFor(datePlanScheduled, {
      ...datePlanScheduled.examples[0],
      datePlanId: newId(),
      coupleId,
      scheduledBy: one.userId,
    }),
  };
};

const entries = (userId: string, count: number): Promise<Entry[]> =>
  eventually(`${count} entries in an inbox`, async () => {
    const { items } = await service.inboxOf(userId);
    return items.length >= count ? items : undefined;
  });

/** Waits until the service has counted `count` deliveries that ended so. */
const delivered = (outcome: 'handled' | 'duplicate' | 'failed', count: number): Promise<true> =>
  eventually(`${count} deliveries ${outcome}`, async () => {
    const { text } = await service.api.get('/metrics').expect(200);
    const lines = text.matchAll(new RegExp(`^inbox_events_total{.*outcome="${outcome}".*} (\\d+)$`, 'gm'));
    const counted = Array.from(lines, ([, value]) => Number(value)).reduce((sum, value) => sum + value, 0);
    return counted >= count ? true : undefined;
  });

it.each(Object.entries(notifications.subscribes))('%s reads every golden example', (_, { event, reads }) => {
  for (const example of event.examples) {
    const { data } = envelopeOf(reads).parse(envelopeFor(event, example));
    expect(example).toMatchObject(data);
  }
});

it('welcomes who has signed up', async () => {
  const { one, registered } = story();
  await around.bus.put(userRegistered, registered);
  expect(await entries(one.userId, 1)).toEqual([
    expect.objectContaining({ kind: 'welcome', title: '서연님, 반가워요!', subject: null, readAt: null }),
  ]);
});

it('tells both that they are a couple', async () => {
  const { one, other, paired } = story();
  await around.bus.put(couplePaired, paired);
  const [told] = await entries(one.userId, 1);
  expect(told).toMatchObject({
    kind: 'couple-paired',
    title: '민준님과 커플이 되었어요',
    subject: { type: 'couple', id: paired.data.coupleId },
  });
  expect((await entries(other.userId, 1))[0]).toMatchObject({ title: '서연님과 커플이 되었어요' });
});

it('tells both of a date, by the title of its course', async () => {
  const { one, other, paired, scheduled } = story();
  await around.bus.put(couplePaired, paired);
  await entries(one.userId, 1);
  await around.bus.put(datePlanScheduled, scheduled);
  const [own] = await entries(one.userId, 2);
  const [partners] = await entries(other.userId, 2);
  expect(own).toMatchObject({
    kind: 'date-plan-scheduled',
    title: '데이트를 계획했어요',
    subject: { type: 'date-plan', id: scheduled.data.datePlanId },
  });
  expect(partners).toMatchObject({ title: '서연님이 데이트를 계획했어요', subject: own?.subject });
  for (const entry of [own, partners]) expect(entry?.body).toContain(scheduled.data.courseTitle);
});

it('tells both of their anniversary', async () => {
  const { one, other, paired } = story();
  await around.bus.put(couplePaired, paired);
  await entries(one.userId, 1);
  const { coupleId } = paired.data;
  const on = seoulTimeOf(new Date()).day;
  const anniversary = { ...anniversaryReached.examples[0], coupleId, on };
  await around.bus.put(anniversaryReached, envelopeFor(anniversaryReached, anniversary));
  expect((await entries(one.userId, 2))[0]).toMatchObject({
    kind: 'anniversary',
    title: '오늘은 민준님과 100일이에요',
    subject: { type: 'couple', id: coupleId },
  });
  expect((await entries(other.userId, 2))[0]).toMatchObject({ title: '오늘은 서연님과 100일이에요' });
});

it('takes no other day for an anniversary that it hears of late', async () => {
  const { one, paired } = story();
  await around.bus.put(couplePaired, paired);
  await entries(one.userId, 1);
  const anniversary = {
    ...anniversaryReached.examples[0],
    coupleId: paired.data.coupleId,
    on: '2026-02-28',
  };
  await around.bus.put(anniversaryReached, envelopeFor(anniversaryReached, anniversary));
  expect((await entries(one.userId, 2))[0]?.title).toBe('2월 28일 토요일은 민준님과 100일이었어요');
});

it('tells of an event once, however often it is delivered', async () => {
  const { one, other, registered, paired, scheduled } = story();
  await around.bus.put(userRegistered, registered);
  await around.bus.put(couplePaired, paired);
  await delivered('handled', 2);
  await around.bus.put(datePlanScheduled, scheduled);
  await delivered('handled', 3);

  await around.bus.put(userRegistered, registered);
  await around.bus.put(couplePaired, paired);
  await around.bus.put(datePlanScheduled, scheduled);
  await delivered('duplicate', 3);

  const kinds = async (userId: string) => (await entries(userId, 1)).map(({ kind }) => kind).sort();
  expect(await kinds(one.userId)).toEqual(['couple-paired', 'date-plan-scheduled', 'welcome']);
  expect(await kinds(other.userId)).toEqual(['couple-paired', 'date-plan-scheduled']);
});

it('tells of an event once even where its memory of handled events is gone', async () => {
  const { one, registered } = story();
  await around.bus.put(userRegistered, registered);
  await delivered('handled', 1);
  await around.query('delete from inbox');
  await around.bus.put(userRegistered, registered);
  await delivered('handled', 2);
  expect(await entries(one.userId, 1)).toHaveLength(1);
});

it('tells of a date that was planned before it heard of the couple, once it has', async () => {
  const { one, other, paired, scheduled } = story();
  await around.bus.put(datePlanScheduled, scheduled);
  await delivered('failed', 1);
  expect((await service.inboxOf(one.userId)).items).toEqual([]);

  await around.bus.put(couplePaired, paired);
  await delivered('handled', 2);
  for (const { userId } of [one, other]) {
    const kinds = (await entries(userId, 2)).map(({ kind }) => kind);
    expect(kinds).toEqual(['date-plan-scheduled', 'couple-paired']);
  }
});

it('loses nothing that was put while it was down, and tells of it once', async () => {
  const { one, registered } = story();
  await service.stop();
  await around.bus.put(userRegistered, registered);
  service = await runNotifications(around);
  await delivered('handled', 1);
  expect(await entries(one.userId, 1)).toHaveLength(1);
});
