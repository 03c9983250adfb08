import { causedBy, type Envelope } from '@datepop/kit';
import { loggingFor, type Logger, type Metrics } from '@datepop/platform/observability';
import type { InTransaction } from '@datepop/platform/persistence';
import { z } from 'zod';
import type { ClaimChecks } from './claim-check';
import { readDelivered, type Delivered } from './delivered-event';
import type { Inbox } from './inbox';
import type { Reader } from './subscriptions';

/** What becomes of a message: done with, or for the dead-letter queue at once, since trying again cannot help. */
export type Handled =
  | { readonly done: true }
  | { readonly done: false; readonly code: 'NotAnEvent' | 'SchemaMismatch'; readonly reason: string };

const done: Handled = { done: true };

const reasonOf = (error: unknown): string =>
  error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : String(error);

/** Handles the body of one message in one transaction with its memory in the inbox. @throws what the handler throws. */
export const makeHandleMessage = <Ports extends { readonly inbox: Inbox }>(options: {
  readers: ReadonlyMap<string, Reader<Ports>>;
  inTransaction: InTransaction<Ports>;
  claimChecks: ClaimChecks;
  logger: Logger;
  metrics: Pick<Metrics, 'eventConsumed'>;
}): ((body: string) => Promise<Handled>) => {
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

  return async (body) => {
    let delivered: Delivered;
    try {
      delivered = readDelivered(body);
    } catch (error) {
      return { done: false, code: 'NotAnEvent', reason: reasonOf(error) };
    }
    const reader = readers.get(delivered.detailType);
    if (reader === undefined) {
      logger.warn({ detailType: delivered.detailType }, 'event of a type that nobody here reads');
      metrics.eventConsumed({ type: 'unknown', outcome: 'unknown' });
      return done;
    }
    const detail = await claimChecks.redeem(delivered.detail);
    let event: Envelope<unknown>;
    try {
      event = reader.parse(detail);
    } catch (error) {
      return { done: false, code: 'SchemaMismatch', reason: reasonOf(error) };
    }
    await loggingFor(causedBy(event.metadata), () => effect(reader, delivered, event));
    return done;
  };
};
