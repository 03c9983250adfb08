import { z } from 'zod';

/** The last second that a date can be. */
const LATEST_TIME = 8.64e12;

/** One entry as PutEvents takes it. What it lacks is an error of that entry, not of the request. */
export const entry = z.strictObject({
  /** Seconds since the epoch. */
  Time: z.number().min(0).max(LATEST_TIME).optional(),
  Source: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  EventBusName: z.string().optional(),
  /** Accepted, and not passed on: the SQS here has no trace header. */
  TraceHeader: z.string().optional(),
});

export type Entry = z.output<typeof entry>;

const TIME_BYTES = 14;

/** Bytes as EventBridge counts them. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
export const entrySize = ({
  Time,
  Source = '',
  DetailType = '',
  Detail = '',
  Resources = [],
}: Entry): number =>
  [Source, DetailType, Detail, ...Resources].reduce(
    (bytes, text) => bytes + Buffer.byteLength(text),
    Time === undefined ? 0 : TIME_BYTES,
  );
