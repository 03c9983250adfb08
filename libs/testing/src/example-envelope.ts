import type { Cause, Envelope, EventData, EventDefinition } from '@datepop/kit';
import { newTraceparent } from '@datepop/platform/observability';
import { v7 as newId } from 'uuid';

/** A cause for tests, as a request would give it. */
export const makeCause = (): Cause => ({
  correlationId: newId(),
  causationId: null,
  traceparent: newTraceparent(),
});

/** An envelope around an event's data, its first golden example by default. */
export const envelopeFor = <Event extends EventDefinition>(
  event: Event,
  data: EventData<Event> = event.examples[0] as EventData<Event>,
): Envelope<EventData<Event>> => ({
  metadata: {
    id: newId(),
    occurredAt: new Date().toISOString(),
    aggregate: { type: event.aggregate, id: newId(), version: 1 },
    ...makeCause(),
  },
  data,
});
