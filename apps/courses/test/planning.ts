import { datePlanScheduled } from '@datepop/contracts/courses';
import type { RecordedEvent } from '@datepop/testing';
import { v7 as newId } from 'uuid';
import { readSeed } from '../src/seed/read-seed';
import type { RunningCourses } from './running-courses';

export interface Plan {
  id: string;
  startsOn: string;
  startsAt: string;
}

/** A day that many days from today. */
export const dayIn = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const [course] = readSeed().courses;

export const onSaturday = { courseId: course?.id, startsOn: dayIn(6), startsAt: '14:00' };

/** What people do with date plans. */
export interface Planning {
  readonly schedule: (userId: string, plan?: object) => Promise<{ status: number; body: Plan }>;
  readonly get: (userId: string, path: string) => Promise<{ status: number; body: unknown }>;
  /** Two people whom the users service knows as a couple. */
  readonly couple: () => [string, string];
  /** What everybody was told of the plans of these people. */
  readonly toldOf: (userIds: readonly string[]) => Promise<RecordedEvent[]>;
}

export const makePlanning = ({ api, bus, couples, headersOf }: RunningCourses): Planning => {
  let scheduled = 0;
  return {
    schedule: async (userId, plan = onSaturday) => {
      const { status, body } = await api
        .post('/v1/date-plans')
        .set(await headersOf(userId))
        .send(plan);
      if (status === 201) scheduled++;
      return { status, body: body as Plan };
    },
    get: async (userId, path) => {
      const { status, body } = await api.get(path).set(await headersOf(userId));
      return { status, body: body as unknown };
    },
    couple: () => {
      const members: [string, string] = [newId(), newId()];
      couples.pair(newId(), members);
      return members;
    },
    toldOf: async (userIds) => {
      const recorded = await bus.recorded(datePlanScheduled.type, scheduled);
      return recorded.filter(({ detail }) => userIds.includes(String(detail.data['scheduledBy'])));
    },
  };
};
