import { z } from 'zod';

/** Rows as the platform writes them: what of a date plan and of a notice is not its own alone. */
export const noticeSchema = z.object({
  user_id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
});

export const planSchema = z.object({ course_id: z.uuid(), scheduled_by: z.uuid(), starts_on: z.string() });

/** What the bare peer is asked for: so many date plans at a pace, each told of as the platform tells of one. */
export const bareQuestionSchema = z.object({
  events: z.int().positive(),
  perSecond: z.number().positive(),
  plan: planSchema,
  notices: z.array(noticeSchema),
});

export type Plan = z.infer<typeof planSchema>;
export type Notice = z.infer<typeof noticeSchema>;
export type BareQuestion = z.infer<typeof bareQuestionSchema>;

/** The ids of the date plans. */
export const bareAnswerSchema = z.array(z.uuid());
