import type { ServiceManifest } from '@datepop/kit';
import type { Router } from '@datepop/platform/http';
import {
  awsLocation,
  makePostgresParkedRows,
  makeSqsDeadLetters,
  readPostgresOutboxBacklog,
  type AwsSettings,
} from '@datepop/platform/messaging';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import type { operationsHttp } from './operations.http';
import { makeOperationsRouter } from './operations.router';
import { makePostgresOperatorActions } from './postgres-operator-actions';
import { makeReadStatus } from './read-status';
import { subscriptionPolicies } from './redrive-policy';
import { makeTendDeadLetters } from './tend-dead-letters';
import { makeTendParkedRows } from './tend-parked-rows';

/** The part of a service's settings that operations need; only a service with subscriptions has a queue. */
export type OperationsSettings = AwsSettings & { readonly EVENTS_QUEUE_URL?: string };

/**
 * Makes what a service answers operators: a router for {@link operationsHttp}. What there is to operate follows from
 * the manifest.
 *
 * @example
 * makeHttpApp({
 *   contract: { ...manifest.http, ...operationsHttp },
 *   router: { ...makeUsersRouter({ … }), ...makeOperations({ manifest, dataSource, settings: config }) },
 *   …
 * });
 */
export const makeOperations = (options: {
  manifest: ServiceManifest;
  dataSource: DataSource;
  settings: OperationsSettings;
}): Router<typeof operationsHttp> => {
  const { manifest, dataSource, settings } = options;
  const service = manifest.name;
  const actions = makePostgresOperatorActions(dataSource.manager);
  const publishes = manifest.publishes.length > 0;
  const queueUrl = settings.EVENTS_QUEUE_URL;
  const deadLetters = queueUrl === undefined ? null : makeSqsDeadLetters(awsLocation(settings), queueUrl);
  const readBacklog = publishes ? () => readPostgresOutboxBacklog(dataSource.manager) : null;
  const inTransaction = makeUnitOfWork(dataSource, ({ manager }) => ({
    parkedRows: makePostgresParkedRows(manager),
    actions: makePostgresOperatorActions(manager),
  }));
  return makeOperationsRouter({
    service,
    readStatus: makeReadStatus({ service, readBacklog, deadLetters }),
    readBacklog,
    parkedRows: publishes ? makeTendParkedRows(inTransaction) : null,
    deadLetters:
      deadLetters && makeTendDeadLetters({ deadLetters, policies: subscriptionPolicies(manifest), actions }),
    actions,
  });
};
