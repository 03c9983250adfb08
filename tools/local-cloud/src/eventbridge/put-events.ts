import { z } from 'zod';
import type { Account } from '../account';
import { validationException } from '../aws-error';
import type { Limits } from '../limits';
import type { Deliveries } from '../delivery/deliveries';
import type { Feed } from '../own/feed';
import { makeEntryChecks, malformedDetail } from './entry-checks';
import type { EntryFailure } from './entry-checks';
import { makeEvent, parseDetail } from './event';
import { rulesMatching } from './event-buses';
import type { EventBuses } from './event-buses';
import { operation } from './operation';
import type { Operations } from './operation';
import { entry, entrySize } from './put-events-input';
import type { Entry } from './put-events-input';

interface Context {
  readonly account: Account;
  readonly buses: EventBuses;
  readonly deliveries: Deliveries;
  readonly feed: Feed;
  readonly limits: Limits;
}

export const makePutEvents = ({ account, buses, deliveries, feed, limits }: Context): Operations => {
  const checks = makeEntryChecks(buses, () => deliveries.isFull());

  const accept = (one: Entry): EntryFailure | { EventId: string } => {
    for (const check of checks) {
      const failure = check(one);
      if (failure) return failure;
    }
    const detail = parseDetail(one.Detail ?? '');
    if (!detail) return malformedDetail;
    const event = makeEvent(one, detail, account);
    const bus = buses.get(one.EventBusName);
    feed.tell({ kind: 'event-put', id: event.id, bus: bus.name, event });
    const body = JSON.stringify(event);
    for (const rule of rulesMatching(bus, event)) {
      for (const target of rule.targets.values()) {
        const { id } = event;
        deliveries.add({ id, body, sender: rule.arn, senderAttributes: { RULE_ARN: rule.arn }, target });
      }
    }
    return { EventId: event.id };
  };

  return {
    PutEvents: operation(
      z.strictObject({ Entries: z.array(entry).min(1).max(limits.entriesPerPutEvents) }),
      ({ Entries }) => {
        const size = Entries.reduce((bytes, one) => bytes + entrySize(one), 0);
        if (size > limits.bytesPerPutEvents) {
          throw validationException(
            `Total size of the entries in the request is over the limit: ${size} of ${limits.bytesPerPutEvents} bytes.`,
          );
        }
        const results = Entries.map(accept);
        return { FailedEntryCount: results.filter((one) => 'ErrorCode' in one).length, Entries: results };
      },
    ),
  };
};
