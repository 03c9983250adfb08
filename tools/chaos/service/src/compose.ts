import { makeOperatorTokenVerifier, makeTokenVerifier } from '@datepop/platform/auth';
import { makeHttpApp, makeHttpServer, type Router } from '@datepop/platform/http';
import { makeJobWorks, makeSqsTicks } from '@datepop/platform/jobs';
import type { Service } from '@datepop/platform/lifecycle';
import {
  awsLocation,
  claimChecksFrom,
  makeEventWork,
  makePublishing,
  makeTypeormInbox,
  makeTypeormOutbox,
  makeWorker,
  readersOf,
} from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeOperations } from '@datepop/platform/operations';
import { makeTaskWorks } from '@datepop/platform/tasks';
import { makeDatabaseComponent, makeUnitOfWork, type Transaction } from '@datepop/platform/persistence';
import { addEntry } from './add-entry';
import { closeDayOf } from './close-day';
import type { Config } from './config';
import { makeLedgerDataSource } from './data-source';
import type { ledgerHttp } from './http';
import { ledger as manifest } from './manifest';
import { noteTask } from './note-task';
import { onEntryAdded, type ConsumerPorts } from './on-entry-added';

/** The ledger with the parts that its configuration names; it answers HTTP in any case. */
export const compose = (config: Config): Service => {
  const logger = makeLogger({ service: manifest.name, level: config.LOG_LEVEL });
  const metrics = makeMetrics(manifest.name);
  const dataSource = makeLedgerDataSource(config);
  const publishing = makePublishing({ config, dataSource, logger, metrics });
  const bind = (transaction: Transaction): ConsumerPorts => ({
    manager: transaction.manager,
    inbox: makeTypeormInbox(transaction),
    outbox: makeTypeormOutbox(transaction, publishing.wake),
  });
  const inTransaction = makeUnitOfWork(dataSource, bind);
  const readers = readersOf<typeof manifest, ConsumerPorts>(manifest, { 'on-entry-added': onEntryAdded });
  const claimChecks = claimChecksFrom(config, logger);
  const events = makeEventWork({
    readers,
    inTransaction,
    claimChecks,
    logger,
    metrics,
    concurrency: config.CONSUMER_CONCURRENCY,
  });
  const tasks = makeTaskWorks<typeof manifest, ConsumerPorts>(
    manifest,
    { paced: noteTask('paced'), ordered: noteTask('ordered') },
    { dataSource, bind, wake: publishing.wake, claimChecks, logger, metrics },
  );
  const worker = makeWorker({ manifest, config, works: [events, ...tasks], logger });
  const ticks = makeSqsTicks(awsLocation(config), config.WORK_QUEUE_URLS);
  const jobWorks = makeJobWorks<typeof manifest, ConsumerPorts>(
    manifest,
    { 'close-day': closeDayOf },
    { dataSource, bind, ticks, logger, metrics },
  );
  const jobs = makeWorker({ manifest, config, works: jobWorks, logger });
  const router: Router<typeof ledgerHttp> = {
    entries: {
      addEntry: async ({ body, cause }) => {
        await inTransaction((ports) => addEntry(ports, body, cause));
        return { status: 201, body: { entryId: body.entryId } };
      },
    },
  };
  const app = makeHttpApp({
    service: manifest.name,
    contract: manifest.http,
    router,
    internal: [makeOperations({ manifest, dataSource, settings: config })],
    tokens: makeTokenVerifier(config.AUTH_JWKS),
    operators: makeOperatorTokenVerifier(config),
    readiness: {
      required: { database: () => dataSource.query('select 1') },
      degrading: { bus: publishing.check, queue: worker.check },
    },
    logger,
    metrics,
    validateResponses: false,
  });
  const http = makeHttpServer({ app, host: config.HOST, port: config.PORT, logger });
  const chosen = { relay: publishing, consumer: worker, jobs };
  const parts = config.LEDGER_PARTS.flatMap((part) => chosen[part].components);
  return { logger, components: [makeDatabaseComponent(dataSource), ...parts, http] };
};
