import type { Deliver, DeliveryFailure } from '../delivery/delivery';
import type { AwsEvent } from './event';
import type { EventBuses } from './event-buses';
import type { EventRouter } from './event-router';
import type { EntryResult } from './put-events';
import type { Entry } from './put-events-input';

/** How often a bus may pass an event on to another. */
const MOST_HOPS = 1;

const CODES: Readonly<Record<string, DeliveryFailure['code']>> = {
  ThrottlingException: 'THROTTLING',
  InternalFailure: 'INTERNAL_ERROR',
};

const asFailure = (result: EntryResult): DeliveryFailure | undefined =>
  'ErrorCode' in result
    ? { code: CODES[result.ErrorCode] ?? 'INVALID_PARAMETER', message: result.ErrorMessage }
    : undefined;

interface Context {
  readonly buses: EventBuses;
  readonly router: EventRouter;
  readonly put: (entry: Entry) => EntryResult;
}

/**
 * Passes an event on to another bus as it is; what is no event yet becomes one by its EventBridgeParameters.
 * An event that came from another bus goes no further: AWS sends none to a third.
 */
export const deliverToBus =
  ({ buses, router, put }: Context): Deliver =>
  ({ body, target: { Arn, EventBridgeParameters: parameters }, hops = 0 }) => {
    const bus = buses.find(Arn);
    if (!bus) return Promise.resolve({ code: 'NO_RESOURCE', message: `Event bus ${Arn} does not exist.` });
    if (parameters)
      return Promise.resolve(asFailure(put({ ...parameters, Detail: body, EventBusName: Arn })));
    if (hops >= MOST_HOPS) {
      return Promise.resolve({
        code: 'THIRD_ACCOUNT_HOP_DETECTED',
        message: 'An event that came from another event bus cannot be sent to a third.',
      });
    }
    router.route(bus, JSON.parse(body) as AwsEvent, { how: 'forwarded', hops: hops + 1 });
    return Promise.resolve(undefined);
  };
