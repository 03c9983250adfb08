import { z } from 'zod';

/** What EventBridge puts into a queue: its own envelope around ours. */
const deliveredEventSchema = z.object({ 'detail-type': z.string(), detail: z.unknown() });

/** @throws SyntaxError or ZodError when the body is not an event of EventBridge. */
export const readDelivered = (body: string): { detailType: string; detail: unknown } => {
  const event = deliveredEventSchema.parse(JSON.parse(body));
  return { detailType: event['detail-type'], detail: event.detail };
};
