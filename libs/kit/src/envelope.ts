import { z } from 'zod';

/**
 * A W3C trace context: version 00, 16-byte trace id, 8-byte parent id, flags.
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export const traceparentSchema = z
  .string()
  .regex(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/, 'is not a W3C traceparent');

/** What travels beside an event's data, the same for every event. */
export const eventMetadataSchema = z.object({
  /** UUIDv7 given when the event is recorded. Consumers deduplicate on it: EventBridge's own id changes on a resend. */
  id: z.uuid(),
  occurredAt: z.iso.datetime({ offset: true }),
  aggregate: z.object({
    type: z.string().min(1),
    id: z.uuid(),
    /** Grows with every change of the aggregate, from 1; a reader may ignore what is older than what it has. */
    version: z.int().positive(),
  }),
  /** The request that started it all, kept through every hop. */
  correlationId: z.string().min(1).max(128),
  /** The event whose handling caused this one; null when a request did. */
  causationId: z.uuid().nullable(),
  traceparent: traceparentSchema,
});

/** @see {@link eventMetadataSchema} */
export type EventMetadata = z.output<typeof eventMetadataSchema>;

/** What EventBridge carries as `detail`. */
export interface Envelope<Data> {
  readonly metadata: EventMetadata;
  readonly data: Data;
}

/** The schema of an envelope around `data`, for a publisher's or a reader's schema. */
export const envelopeOf = <Data extends z.ZodType>(data: Data) =>
  z.object({ metadata: eventMetadataSchema, data });

/** Why something happens: handed from a request to its events, and from an event to what its handler causes. */
export type Cause = Pick<EventMetadata, 'correlationId' | 'causationId' | 'traceparent'>;

/** The cause of whatever the handler of this event goes on to do. */
export const causedBy = ({ id, correlationId, traceparent }: EventMetadata): Cause => ({
  correlationId,
  causationId: id,
  traceparent,
});
