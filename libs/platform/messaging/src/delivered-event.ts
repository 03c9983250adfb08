import { z } from 'zod';

/** What EventBridge puts into a queue: its own envelope around ours. Tasks travel in the same form. */
const deliveredEventSchema = z.object({
  'detail-type': z.string(),
  detail: z.unknown(),
  'replay-name': z.string().optional(),
});

export interface Delivered {
  readonly detailType: string;
  readonly detail: unknown;
  /** The replay that it comes from. */
  readonly replay: string | undefined;
}

/** @throws SyntaxError or ZodError when the body is not an event of EventBridge. */
export const readDelivered = (body: string): Delivered => {
  const event = deliveredEventSchema.parse(JSON.parse(body));
  return { detailType: event['detail-type'], detail: event.detail, replay: event['replay-name'] };
};
