import type { DeadLetter } from '@datepop/platform/messaging';
import { z } from 'zod';
import { payloadOf, tracesOf, type Traces } from './traces';

/** What EventBridge puts into a queue, as far as a dead letter can be read at all. */
const deliveredSchema = z.object({ 'detail-type': z.string(), detail: z.unknown() });

/** A dead letter, read. */
export interface LetterReading {
  readonly messageId: string;
  /** Null where the body is no event of EventBridge. */
  readonly detailType: string | null;
  readonly envelope: unknown;
  readonly traces: Traces | null;
  readonly payload: unknown;
}

/** Reads a dead letter; whatever is in it, it can be shown. */
export const readLetter = ({ messageId, body }: DeadLetter): LetterReading => {
  const payload = payloadOf(body);
  const { data } = deliveredSchema.safeParse(payload);
  return {
    messageId,
    detailType: data?.['detail-type'] ?? null,
    envelope: data?.detail,
    traces: tracesOf(data?.detail),
    payload,
  };
};
