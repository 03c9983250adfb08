import { coursesHttp } from '@datepop/contracts/courses';
import { notificationsHttp } from '@datepop/contracts/notifications';
import { usersHttp } from '@datepop/contracts/users';
import { defineService, type HttpContract } from '@datepop/kit';

/** The public edge: it offers the contracts of others, keeps nothing and publishes nothing. */
export const gateway = defineService({
  name: 'gateway',
  http: {},
  publishes: [],
  subscribes: {},
  calls: {},
  stores: {},
});

/** The contracts that the edge offers to the world, by the service that answers. What is not here is not reachable. */
export const exposes = {
  users: usersHttp,
  courses: coursesHttp,
  notifications: notificationsHttp,
} as const satisfies Readonly<Record<string, HttpContract>>;

/** A service that the edge forwards to. */
export type ExposedService = keyof typeof exposes;
