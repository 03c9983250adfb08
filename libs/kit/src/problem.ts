import { z } from 'zod';

/**
 * The one error body of every service: RFC 9457 `application/problem+json`.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export const problemSchema = z.object({
  /** `about:blank`: the code says what a page would. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** Stable, for programs: `users.invite-expired`, `request.invalid`. */
  code: z.string(),
  detail: z.string().optional(),
  correlationId: z.string(),
  /** One entry per bad field; `field` is a path such as `body.startsOn`. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

/** @see {@link problemSchema} */
export type Problem = z.output<typeof problemSchema>;
