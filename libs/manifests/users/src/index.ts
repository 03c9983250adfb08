import { anniversaryReached, couplePaired, userRegistered, usersHttp } from '@datepop/contracts/users';
import { defineService } from '@datepop/kit';
import { findAnniversaries } from './jobs/find-anniversaries';
import { sweep } from './jobs/sweep';

/** Accounts, sessions and couples. */
export const users = defineService({
  name: 'users',
  http: usersHttp,
  publishes: [userRegistered, couplePaired, anniversaryReached],
  subscribes: {},
  calls: {},
  jobs: { 'find-anniversaries': findAnniversaries, sweep },
  stores: { postgres: { database: 'users', extensions: [] } },
});
