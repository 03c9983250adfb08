import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expectStatus, makeApi, type Api } from './dev';

/** Two people in a relationship, and a course they like. */
export interface Couple {
  readonly token: string;
  readonly courseId: string;
  /** As the first of them. */
  readonly api: Api;
}

const signUp = async (gateway: string, nickname: string) => {
  const body = { email: `${randomUUID()}@example.com`, password: randomUUID(), nickname };
  const { session } = expectStatus(await makeApi(gateway).accounts.signUp({ body }), 201);
  return { token: session.accessToken, api: makeApi(gateway, session.accessToken) };
};

const patience = 60_000;
const pause = 50;

/** Waits until somebody's inbox holds so many notices, none of them read. */
export const untilToldOf = async (api: Api, notices: number): Promise<void> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const { unreadCount } = expectStatus(await api.inbox.listNotifications({ query: {} }), 200);
    if (unreadCount === notices) return;
    if (Date.now() > deadline) throw new Error(`${unreadCount} of ${notices} notices within ${patience} ms`);
    await wait(pause);
  }
};

/** What each of a couple has been told: that they signed up, that they are a couple. */
export const noticesOfCouple = 2;

/** Signs two people up, makes them a couple, and waits until both were told. */
export const makeCouple = async (gateway: string): Promise<Couple> => {
  const [one, other] = [await signUp(gateway, '서연'), await signUp(gateway, '민준')];
  const { code } = expectStatus(await one.api.couples.invitePartner({}), 201);
  expectStatus(await other.api.couples.acceptInvite({ params: { code } }), 201);
  await Promise.all([one, other].map(({ api }) => untilToldOf(api, noticesOfCouple)));
  const { items } = expectStatus(await one.api.courses.listCourses({ query: { hotspot: 'yeonnam' } }), 200);
  const courseId = items[0]?.id;
  if (courseId === undefined) throw new Error('there is no course in 연남동');
  return { ...one, courseId };
};
