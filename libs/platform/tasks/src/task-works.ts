import { causedBy, envelopeOf, type Envelope, type ServiceManifest, type TaskDefinition } from '@datepop/kit';
import {
  done,
  noClaimChecks,
  readDelivered,
  unfit,
  type ClaimChecks,
  type EventHandler,
  type Inbox,
  type Outcome,
  type ReceivedMessage,
  type Work,
} from '@datepop/platform/messaging';
import { loggingFor, type Logger, type Metrics } from '@datepop/platform/observability';
import type { InTransaction } from '@datepop/platform/persistence';
import type { z } from 'zod';

/** One handler for each task of the manifest, by its name. */
export type TaskHandlers<Manifest extends ServiceManifest, Ports> = {
  readonly [Name in keyof NonNullable<Manifest['tasks']>]: EventHandler<
    z.output<NonNullable<Manifest['tasks']>[Name]['payload']>,
    Ports
  >;
};

/** What tasks are done with. */
export interface TaskRails<Ports> {
  readonly inTransaction: InTransaction<Ports>;
  readonly claimChecks?: ClaimChecks;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'eventConsumed'>;
}

const taskWork = <Ports extends { readonly inbox: Inbox }>(
  task: TaskDefinition,
  handler: EventHandler<unknown, Ports>,
  { inTransaction, claimChecks = noClaimChecks, logger, metrics }: TaskRails<Ports>,
): Work => {
  const schema = envelopeOf(task.payload);

  const effect = async (envelope: Envelope<unknown>): Promise<void> => {
    const { id } = envelope.metadata;
    const arrival = { id, detailType: task.type };
    const first = await inTransaction((ports) => ports.inbox.once(arrival, () => handler(envelope, ports)));
    logger.info({ taskId: id, task: task.type }, first ? 'task done' : 'task was done before');
    metrics.eventConsumed({ type: task.type, outcome: first ? 'handled' : 'duplicate' });
  };

  const handle = async ({ body, messageId, receives }: ReceivedMessage): Promise<Outcome> => {
    let envelope: Envelope<unknown>;
    try {
      envelope = schema.parse(await claimChecks.redeem(readDelivered(body).detail));
    } catch (error) {
      metrics.eventConsumed({ type: task.type, outcome: 'dead-lettered' });
      return unfit('SchemaMismatch', error);
    }
    await loggingFor(causedBy(envelope.metadata), () =>
      effect(envelope).catch((err: unknown) => {
        logger.error({ err, task: task.type, messageId, receives }, 'task could not be done');
        metrics.eventConsumed({ type: task.type, outcome: 'failed' });
        throw err;
      }),
    );
    return done;
  };

  return { name: task.name, retry: task.retry, concurrency: task.concurrency, handle };
};

/** The works of a service's tasks, by the handlers that its manifest asks for. */
export const makeTaskWorks = <Manifest extends ServiceManifest, Ports extends { readonly inbox: Inbox }>(
  manifest: Manifest,
  handlers: TaskHandlers<Manifest, Ports>,
  rails: TaskRails<Ports>,
): Work[] => {
  // The manifest ties a name's payload to its handler's argument; a map over all names cannot say so.
  const byName = handlers as Readonly<Record<string, EventHandler<unknown, Ports>>>;
  return Object.entries(manifest.tasks ?? {}).flatMap(([name, task]) => {
    const handler = byName[name];
    return handler === undefined ? [] : [taskWork(task, handler, rails)];
  });
};
