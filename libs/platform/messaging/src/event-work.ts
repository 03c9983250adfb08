import { causedBy, usualRetry, type Envelope } from '@datepop/kit';
import { loggingFor, type Logger, type Metrics } from '@datepop/platform/observability';
import type { InTransaction } from '@datepop/platform/persistence';
import type { ClaimChecks } from './claim-check';
import { readDelivered, type Delivered } from './delivered-event';
import type { Inbox } from './inbox';
import type { ReceivedMessage } from './queue';
import type { Reader } from './subscriptions';
import { unfit } from './unfit';
import { done, type Outcome, type Work } from './work';

/** Handlers at a time, each with a database connection of its own. */
const usualConcurrency = 5;

/**
 * The work of a service's events. Each is handled in one transaction with its memory in the inbox, so that its effect
 * happens once however often it is delivered.
 */
export const makeEventWork = <Ports extends { readonly inbox: Inbox }>(options: {
  readers: ReadonlyMap<string, Reader<Ports>>;
  inTransaction: InTransaction<Ports>;
  claimChecks: ClaimChecks;
  logger: Logger;
  metrics: Pick<Metrics, 'eventConsumed'>;
  concurrency?: number;
}): Work => {
  const { readers, inTransaction, claimChecks, logger, metrics } = options;

  const effect = async (
    reader: Reader<Ports>,
    { detailType, replay }: Delivered,
    event: Envelope<unknown>,
  ): Promise<void> => {
    let kept = 0;
    const muted = replay === undefined ? undefined : { count: () => void (kept += 1) };
    const arrival = { id: event.metadata.id, detailType, replay, muted: () => kept };
    const first = await inTransaction(
      (ports) => ports.inbox.once(arrival, () => reader.handle(event, ports)),
      muted ? { muted } : {},
    );
    logger.info(
      { eventId: event.metadata.id, detailType, ...(replay ? { replay } : {}) },
      first ? 'event handled' : 'event was handled before',
    );
    metrics.eventConsumed({ type: detailType, outcome: first ? 'handled' : 'duplicate' });
  };

  const failed = ({ messageId, receives }: ReceivedMessage, err: unknown): void => {
    logger.error({ err, messageId, receives }, 'event could not be handled');
    metrics.eventConsumed({ type: 'any', outcome: 'failed' });
  };

  const refuse = (outcome: Outcome): Outcome => {
    metrics.eventConsumed({ type: 'any', outcome: 'dead-lettered' });
    return outcome;
  };

  const read = async (message: ReceivedMessage, delivered: Delivered): Promise<unknown> => {
    try {
      return await claimChecks.redeem(delivered.detail);
    } catch (error) {
      failed(message, error);
      throw error;
    }
  };

  const handle = async (message: ReceivedMessage): Promise<Outcome> => {
    let delivered: Delivered;
    try {
      delivered = readDelivered(message.body);
    } catch (error) {
      return refuse(unfit('NotAnEvent', error));
    }
    const reader = readers.get(delivered.detailType);
    if (reader === undefined) {
      logger.warn({ detailType: delivered.detailType }, 'event of a type that nobody here reads');
      metrics.eventConsumed({ type: 'unknown', outcome: 'unknown' });
      return done;
    }
    const detail = await read(message, delivered);
    let event: Envelope<unknown>;
    try {
      event = reader.parse(detail);
    } catch (error) {
      return refuse(unfit('SchemaMismatch', error));
    }
    await loggingFor(causedBy(event.metadata), () =>
      effect(reader, delivered, event).catch((error: unknown) => {
        failed(message, error);
        throw error;
      }),
    );
    return done;
  };

  return {
    name: 'events',
    retry: usualRetry,
    concurrency: options.concurrency ?? usualConcurrency,
    handle,
  };
};
