import type { users } from '@datepop/manifests/users';
import type { Outbox, PublishedBy } from '@datepop/platform/messaging';
import type { Accounts } from '../domain/accounts';
import type { Couples } from '../domain/couples';
import type { Invites } from '../domain/invites';
import type { Leftovers } from '../domain/leftovers';

/** What a use case works with inside one transaction. */
export interface Ports {
  readonly accounts: Accounts;
  readonly couples: Couples;
  readonly invites: Invites;
  readonly leftovers: Leftovers;
  readonly outbox: Outbox<PublishedBy<typeof users>>;
}
