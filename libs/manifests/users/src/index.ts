import { anniversaryReached, couplePaired, userRegistered, usersHttp } from '@datepop/contracts/users';
import { defineService } from '@datepop/kit';

/** Accounts, sessions and couples. */
export const users = defineService({
  name: 'users',
  http: usersHttp,
  publishes: [userRegistered, couplePaired, anniversaryReached],
  subscribes: {},
  calls: {},
  stores: { postgres: { database: 'users', extensions: [] } },
});
