import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectStatus, makeApi, type Api } from './api';
import { daysBefore, nextSaturday } from './calendar';
import type { RunJob } from './run-job';

/** Tells of one step: what happens, and what came of it. `requestId` is set where events go out. */
export type Tell = (step: string, work: () => Promise<Told>) => Promise<void>;

export interface Told {
  readonly lines: readonly string[];
  readonly requestId?: string;
  /** How many tasks the request puts off that are done at once; they are shown when they are. */
  readonly tasks?: number;
}

interface Person {
  readonly nickname: string;
  readonly api: Api;
}

/** Milliseconds that an event may take to somebody's inbox, a restart on the way included. */
const patience = 60_000;
/** Milliseconds between two looks: short at first, then longer, as a client that minds the gateway's rate limit. */
const firstPause = 20;
const longestPause = 1_000;

const signUp = async (gateway: string, nickname: string): Promise<Person & { requestId: string }> => {
  const anybody = makeApi(gateway);
  const body = { email: `${randomUUID()}@example.com`, password: randomUUID(), nickname };
  const { session } = expectStatus(await anybody.accounts.signUp({ body }), 201);
  return { nickname, api: makeApi(gateway, session.accessToken), requestId: anybody.lastRequestId() };
};

/** What somebody was told of one kind; nothing yet while the service is away. */
const inboxOf = async ({ api }: Person, kind: string) => {
  const answer = await api.inbox.listNotifications({ query: { limit: 50 } });
  if (answer.status === 503) return [];
  return expectStatus(answer, 200).items.filter((item) => item.kind === kind);
};

const waitForOne = async (person: Person, kind: string) => {
  const deadline = Date.now() + patience;
  for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
    const found = await inboxOf(person, kind);
    if (found.length > 1)
      throw new Error(`${person.nickname} was told ${found.length} times of one thing: ${kind}`);
    if (found[0] !== undefined) return found[0];
    if (Date.now() > deadline)
      throw new Error(`${person.nickname} was not told within ${patience} ms: ${kind}`);
    await sleep(pause);
  }
};

/** The story of the first date and of a hundredth day, from two sign-ups to two inboxes. `beforePlanning` is for who disturbs it. */
export const playStory = async (options: {
  gateway: string;
  tell: Tell;
  runJob: RunJob;
  beforePlanning?: () => Promise<void>;
}): Promise<void> => {
  const { gateway, tell, runJob, beforePlanning } = options;
  let seoyeon: Person | undefined;
  let minjun: Person | undefined;
  const both = (): [Person, Person] => {
    if (seoyeon === undefined || minjun === undefined) throw new Error('nobody has signed up');
    return [seoyeon, minjun];
  };
  let code = '';
  let course = { id: '', title: '' };
  const day = nextSaturday(new Date());

  await tell('서연 signs up', async () => {
    const { requestId, ...person } = await signUp(gateway, '서연');
    seoyeon = person;
    return { lines: [(await waitForOne(person, 'welcome')).title], requestId };
  });
  await tell('민준 signs up', async () => {
    const { requestId, ...person } = await signUp(gateway, '민준');
    minjun = person;
    return { lines: [(await waitForOne(person, 'welcome')).title], requestId };
  });
  await tell('서연 invites 민준', async () => {
    const [inviter] = both();
    const invite = expectStatus(await inviter.api.couples.invitePartner({}), 201);
    code = invite.code;
    return { lines: [`code ${code}, until ${invite.expiresAt}`] };
  });
  await tell('민준 accepts: a couple', async () => {
    const [inviter, partner] = both();
    expectStatus(await partner.api.couples.acceptInvite({ params: { code } }), 201);
    const requestId = partner.api.lastRequestId();
    const told = await Promise.all([inviter, partner].map((person) => waitForOne(person, 'couple-paired')));
    return { lines: told.map(({ title }) => title), requestId };
  });
  await tell('They look for spots near 연남동', async () => {
    const [person] = both();
    const found = await person.api.spots.findSpotsNearby({ query: { near: 'yeonnam', limit: 5 } });
    const { items } = expectStatus(found, 200);
    if (items.length === 0) throw new Error('there is no spot near 연남동');
    return {
      lines: items.map(({ name, category, distanceMeters }) => `${name} (${category}), ${distanceMeters} m`),
    };
  });
  await tell('They open a course', async () => {
    const [person] = both();
    const listed = expectStatus(await person.api.courses.listCourses({ query: { hotspot: 'yeonnam' } }), 200);
    const first = listed.items[0];
    if (first === undefined) throw new Error('there is no course in 연남동');
    const opened = expectStatus(await person.api.courses.getCourse({ params: { courseId: first.id } }), 200);
    course = opened;
    return { lines: [`${opened.title}: ${opened.spots.map(({ name }) => name).join(' → ')}`] };
  });
  await beforePlanning?.();
  await tell(`서연 plans a date on it for Saturday, ${day}`, async () => {
    const [person] = both();
    const body = { courseId: course.id, startsOn: day, startsAt: '14:00' };
    const plan = expectStatus(await person.api['date-plans'].scheduleDatePlan({ body }), 201);
    return {
      lines: [`${plan.course.title}, ${plan.startsOn} ${plan.startsAt}`],
      requestId: person.api.lastRequestId(),
      tasks: both().length,
    };
  });
  await tell('Both find it in their inbox, once', async () => {
    const told = await Promise.all(both().map((person) => waitForOne(person, 'date-plan-scheduled')));
    const silent = told.find(({ title, body }) => !`${title} ${body}`.includes(course.title));
    if (silent) throw new Error(`"${silent.title}: ${silent.body}" does not name the course ${course.title}`);
    return { lines: told.map(({ title, body }) => `${title}: ${body}`) };
  });
  await tell('Today is their 100th day: 민준 says since when they are together', async () => {
    const [, partner] = both();
    const togetherSince = daysBefore(new Date(), 99);
    const body = { togetherSince };
    expectStatus(await partner.api.couples.setAnniversary({ body }), 200);
    return { lines: [`since ${togetherSince}, which was day 1`] };
  });
  await tell('The job of every morning at nine, now: whose day is it?', async () => {
    const { scheduledFor, seconds, result, correlationId } = await runJob('users', 'find-anniversaries');
    const { day, couples } = result ?? {};
    return {
      lines: [
        `tick ${scheduledFor} → queue users-find-anniversaries → Lambda, ${(seconds ?? 0).toFixed(2)} s`,
        `on ${String(day)}: ${String(couples)} with an anniversary`,
      ],
      requestId: correlationId,
    };
  });
  await tell('Both are told, once', async () => {
    const told = await Promise.all(both().map((person) => waitForOne(person, 'anniversary')));
    return { lines: told.map(({ title, body }) => `${title}: ${body}`) };
  });
};
