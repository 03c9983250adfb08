import { z } from 'zod';
import type { Account } from '../account';
import { validationException } from '../aws-error';
import type { Clock } from '../clock';
import type { Limits } from '../limits';
import type { Feed } from '../own/feed';
import { internalFailure, malformedDetail } from './entry-checks';
import type { EntryCheck, EntryFailure } from './entry-checks';
import { makeEvent, parseDetail } from './event';
import type { EventBuses } from './event-buses';
import type { EventRouter } from './event-router';
import { operation } from '../front/operation';
import type { Operations } from '../front/operation';
import { entry, entrySize } from './put-events-input';
import type { Entry } from './put-events-input';

/** What became of one entry. */
export type EntryResult = EntryFailure | { readonly EventId: string };

interface Context {
  readonly account: Account;
  readonly buses: EventBuses;
  readonly router: EventRouter;
  /** The first that fails decides. */
  readonly checks: readonly EntryCheck[];
  readonly clock: Clock;
  readonly feed: Feed;
  readonly log: (line: string) => void;
}

/** Takes one entry, or says why not. */
export const makePutEntry = ({ account, buses, router, checks, clock, feed, log }: Context) => {
  const accept = (one: Entry): EntryResult => {
    for (const check of checks) {
      const failure = check(one);
      if (failure) return failure;
    }
    const detail = parseDetail(one.Detail ?? '');
    if (!detail) return malformedDetail;
    const event = makeEvent(one, detail, account, clock.now());
    router.route(buses.get(one.EventBusName), event, { how: 'put' });
    return { EventId: event.id };
  };

  return (one: Entry): EntryResult => {
    try {
      const result = accept(one);
      if ('ErrorCode' in result) {
        const { EventBusName: bus, Source: source, DetailType: detailType } = one;
        feed.tell({ kind: 'entry-refused', bus, source, detailType, ...result });
      }
      return result;
    } catch (error) {
      log(`PutEvents: ${String(error)}`);
      return internalFailure;
    }
  };
};

export const makePutEvents = (put: (one: Entry) => EntryResult, limits: Limits): Operations => ({
  PutEvents: operation(
    z.strictObject({ Entries: z.array(entry).min(1).max(limits.entriesPerPutEvents) }),
    ({ Entries }) => {
      const size = Entries.reduce((bytes, one) => bytes + entrySize(one), 0);
      if (size > limits.bytesPerPutEvents) {
        throw validationException(
          `Total size of the entries in the request is over the limit: ${size} of ${limits.bytesPerPutEvents} bytes.`,
        );
      }
      const results = Entries.map(put);
      return { FailedEntryCount: results.filter((one) => 'ErrorCode' in one).length, Entries: results };
    },
  ),
});
