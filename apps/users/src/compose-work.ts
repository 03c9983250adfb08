import { users } from '@datepop/manifests/users';
import { makeJobWorks, type Ticks } from '@datepop/platform/jobs';
import { makeTypeormOutbox, type Work } from '@datepop/platform/messaging';
import type { Logger, Metrics } from '@datepop/platform/observability';
import { makeUnitOfWork, type InTransaction, type Transaction } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { makeFindAnniversariesJob } from './jobs/find-anniversaries';
import { sweep } from './jobs/sweep';
import { makeTypeormAccounts } from './persistence/typeorm-accounts';
import { makeTypeormCouples } from './persistence/typeorm-couples';
import { makeTypeormInvites } from './persistence/typeorm-invites';
import { makeTypeormLeftovers } from './persistence/typeorm-leftovers';
import { makeFindAnniversaries } from './use-cases/find-anniversaries';
import type { Ports } from './use-cases/ports';

/**
 * Composes what the service does with what arrives on its queues, the same in a worker and in Lambda, and the
 * transactions in which it is done.
 */
export const composeWork = (options: {
  dataSource: DataSource;
  ticks: Ticks;
  /** Tells the relay of the process, where it has one, that something was recorded. */
  wake: () => void;
  logger: Logger;
  metrics: Pick<Metrics, 'jobRan'>;
}): { works: Work[]; inTransaction: InTransaction<Ports> } => {
  const { dataSource, wake, ...rails } = options;
  const clock = () => new Date();
  const bind = (transaction: Transaction): Ports => ({
    accounts: makeTypeormAccounts(transaction.manager),
    couples: makeTypeormCouples(transaction.manager),
    invites: makeTypeormInvites(transaction.manager),
    leftovers: makeTypeormLeftovers(transaction.manager, clock),
    outbox: makeTypeormOutbox(transaction, wake),
  });
  const works = makeJobWorks<typeof users, Ports>(
    users,
    { 'find-anniversaries': makeFindAnniversariesJob(makeFindAnniversaries({ clock })), sweep },
    { ...rails, dataSource, bind },
  );
  return { works, inTransaction: makeUnitOfWork(dataSource, bind) };
};
