import { courses as manifest } from '@datepop/manifests/courses';
import { makeJobWorks, type Ticks } from '@datepop/platform/jobs';
import {
  makeEventWork,
  makeTypeormInbox,
  makeTypeormOutbox,
  readersOf,
  type ClaimChecks,
  type Work,
} from '@datepop/platform/messaging';
import type { Logger, Metrics } from '@datepop/platform/observability';
import { makeUnitOfWork, type InTransaction, type Transaction } from '@datepop/platform/persistence';
import { makeTaskWorks, makeTypeormTasks } from '@datepop/platform/tasks';
import type { DataSource } from 'typeorm';
import type { SpotFiles } from './domain/spot-files';
import { onCouplePaired } from './events/on-couple-paired';
import { rankSpots } from './jobs/rank-spots';
import { sweep } from './jobs/sweep';
import { makePostgresSpotImports } from './persistence/postgres-spot-imports';
import { makePostgresSpotRankings } from './persistence/postgres-spot-rankings';
import { makeTypeormCouples } from './persistence/typeorm-couples';
import { makeTypeormDatePlans } from './persistence/typeorm-date-plans';
import { makeTypeormLeftovers } from './persistence/typeorm-leftovers';
import { finishSpotImportTask } from './tasks/finish-spot-import';
import { importSpotLinesTask } from './tasks/import-spot-lines';
import { makeImportSpotsTask } from './tasks/import-spots';
import { makeImportSpots } from './use-cases/import-spots';
import type { Ports } from './use-cases/ports';

/** Composes what the service does with what arrives on its queues, and the transactions in which it is done. */
export const composeWork = (options: {
  config: { readonly CONSUMER_CONCURRENCY: number; readonly INBOX_WINDOW_DAYS: number };
  dataSource: DataSource;
  spotFiles: SpotFiles;
  ticks: Ticks;
  /** Tells the relay of the process that something was recorded. */
  wake: () => void;
  claimChecks: ClaimChecks;
  logger: Logger;
  metrics: Pick<Metrics, 'eventConsumed' | 'jobRan'>;
}): { works: Work[]; inTransaction: InTransaction<Ports> } => {
  const { config, dataSource, spotFiles, ticks, wake, ...rails } = options;
  const bind = (transaction: Transaction): Ports => ({
    couples: makeTypeormCouples(transaction.manager),
    datePlans: makeTypeormDatePlans(transaction.manager),
    spotImports: makePostgresSpotImports(transaction.manager),
    spotRankings: makePostgresSpotRankings(transaction.manager),
    inbox: makeTypeormInbox(transaction),
    leftovers: makeTypeormLeftovers(transaction.manager, config.INBOX_WINDOW_DAYS),
    outbox: makeTypeormOutbox(transaction, wake),
    tasks: makeTypeormTasks(transaction, wake),
  });
  const inTransaction = makeUnitOfWork(dataSource, bind);
  const readers = readersOf<typeof manifest, Ports>(manifest, { 'on-couple-paired': onCouplePaired });
  const events = makeEventWork({
    ...rails,
    readers,
    inTransaction,
    concurrency: config.CONSUMER_CONCURRENCY,
  });
  const tasks = makeTaskWorks<typeof manifest, Ports>(
    manifest,
    {
      'import-spots': makeImportSpotsTask(makeImportSpots({ spotFiles })),
      'import-spot-lines': importSpotLinesTask,
      'finish-spot-import': finishSpotImportTask,
    },
    { ...rails, dataSource, bind, wake },
  );
  const jobs = makeJobWorks<typeof manifest, Ports>(
    manifest,
    { 'rank-spots': rankSpots, sweep },
    { ...rails, dataSource, bind, ticks },
  );
  return { works: [events, ...tasks, ...jobs], inTransaction };
};
