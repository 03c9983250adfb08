import { isTimezone } from '@datepop/schedules';
import { z } from 'zod';
import { parseGroc } from '../groc/parse-groc';
import { GrocError } from '../groc/reader';
import type { Schedule } from '../groc/schedule';
import { count, duration, inOrder, notInOrder, seconds } from './values';

const mostRetries = 5;

/** App Engine takes at most so many for an application. */
const mostEntries = 250;

/** A schedule, and how it was written. */
export interface WrittenSchedule {
  readonly text: string;
  readonly meaning: Schedule;
}

const schedule = z
  .string({ error: 'a schedule such as "every day 09:00"' })
  .transform((text, context): WrittenSchedule => {
    try {
      return { text, meaning: parseGroc(text) };
    } catch (error) {
      if (!(error instanceof GrocError)) throw error;
      context.addIssue({ code: 'custom', message: error.message, params: { at: error.at } });
      return z.NEVER;
    }
  });

const timezone = z
  .string({ error: 'the name of a time zone' })
  .refine(isTimezone, { error: ({ input }) => `"${String(input)}" is no time zone of the IANA database` });

const retryParameters = z
  .strictObject({
    job_retry_limit: count.max(mostRetries, `at most ${mostRetries} retries`).optional(),
    job_age_limit: duration.optional(),
    min_backoff_seconds: seconds.optional(),
    max_backoff_seconds: seconds.optional(),
    max_doublings: count.optional(),
  })
  .refine(inOrder, notInOrder);

const entry = z.strictObject({
  description: z.string({ error: 'a text' }).max(499, 'at most 499 characters').optional(),
  url: z.string({ error: 'a path that begins with /' }).startsWith('/', 'must begin with /'),
  schedule,
  timezone: timezone.default('UTC'),
  target: z
    .string({ error: 'the name of a service' })
    .regex(
      /^(?:(?!-)[a-z\d-]{1,63}:)?(?!-)[a-z\d-]{1,100}$/,
      'the name of a service, in small letters, digits and -',
    )
    .optional(),
  retry_parameters: retryParameters.optional(),
  attempt_deadline: duration.optional(),
});

/** An entry of cron.yaml. */
export type CronEntry = z.output<typeof entry>;

/** The form of cron.yaml. */
export const cronYaml = z.strictObject(
  {
    application: z.string().optional(),
    cron: z
      .array(entry, { error: 'a list of jobs' })
      .max(mostEntries, `at most ${mostEntries} jobs`)
      .nullable(),
  },
  {
    error: (issue) =>
      issue.code === 'invalid_type' ? 'the file must have "cron:" with a list of jobs' : undefined,
  },
);
