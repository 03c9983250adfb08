import { defineEvent, type Cause } from '@datepop/kit';
import { z } from 'zod';
import type { sample, spotAdded } from '../test/sample-service';
import type { Outbox, PublishedBy } from './outbox';
import { readersOf, type EventHandler, type EventHandlers } from './subscriptions';

interface Ports {
  readonly say: (text: string) => Promise<void>;
}

type Handlers = EventHandlers<typeof sample, Ports>;

export const handlers: Handlers = { 'on-spot-added': ({ data }, ports) => ports.say(data.name) };

// @ts-expect-error every subscription of the manifest has its handler
export const missing: Handlers = {};

export const unknown: Handlers = {
  ...handlers,
  // @ts-expect-error the manifest has no such subscription
  'on-spot-closed': () => Promise.resolve(),
};

export const greedy = (handler: EventHandler<{ name: string; hotspot: string }, Ports>): Handlers => ({
  // @ts-expect-error the event carries a hotspot, but the subscription does not read it
  'on-spot-added': handler,
});

export const demanding = (
  handler: EventHandler<{ name: string }, Ports & { shout: () => Promise<void> }>,
): Handlers => ({
  // @ts-expect-error a handler works with the ports that the service has
  'on-spot-added': handler,
});

export const readersWithout = (manifest: typeof sample) =>
  // @ts-expect-error nor does a service start without one
  readersOf<typeof sample, Ports>(manifest, {});

export const publish = async (
  outbox: Outbox<PublishedBy<typeof sample>>,
  event: typeof spotAdded,
  cause: Cause,
): Promise<void> => {
  const change = { aggregate: { id: 'one', version: 1 }, cause, occurredAt: new Date() };
  await outbox.append(event, { ...change, data: { name: '연남동 찻집', hotspot: 'yeonnam' } });

  // @ts-expect-error a publisher leaves nothing out that the event promises
  await outbox.append(event, { ...change, data: { name: '연남동 찻집' } });

  const closed = defineEvent({
    service: 'sample',
    name: 'spot-closed',
    version: 1,
    aggregate: 'spot',
    summary: 'A spot was closed',
    data: z.object({}),
    examples: [{}],
  });
  // @ts-expect-error the manifest does not say that this event is published
  await outbox.append(closed, { ...change, data: {} });
};
