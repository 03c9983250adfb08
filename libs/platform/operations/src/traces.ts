import { eventMetadataSchema } from '@datepop/kit';
import { traceIdOf } from '@datepop/platform/observability';
import { z } from 'zod';

const envelopeSchema = z.object({ metadata: eventMetadataSchema });

/** What an event is known by, without its data. */
export interface Traces {
  readonly eventId: string;
  readonly aggregate: { readonly type: string; readonly id: string };
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly traceId: string;
}

/** Reads the traces of an envelope; null when it is none. */
export const tracesOf = (envelope: unknown): Traces | null => {
  const { data, success } = envelopeSchema.safeParse(envelope);
  if (!success) return null;
  const { id, aggregate, occurredAt, correlationId, traceparent } = data.metadata;
  return {
    eventId: id,
    aggregate: { type: aggregate.type, id: aggregate.id },
    occurredAt,
    correlationId,
    traceId: traceIdOf(traceparent),
  };
};

/** The JSON that a text holds, or the text itself where it holds none. */
export const payloadOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
