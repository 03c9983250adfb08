import { z } from 'zod';
import { count, duration, inOrder, notInOrder, rate, seconds } from './values';

const fastest = 500;
const biggestBucket = 500;
const mostAtATime = 5_000;
const mostQueues = 1_000;

const retryParameters = z
  .strictObject({
    task_retry_limit: count.optional(),
    task_age_limit: duration.optional(),
    min_backoff_seconds: seconds.optional(),
    max_backoff_seconds: seconds.optional(),
    max_doublings: count.optional(),
  })
  .refine(inOrder, notInOrder);

const email = z.string({ error: 'an e-mail address' });

const entry = z.strictObject({
  name: z
    .string({ error: 'the name of the queue' })
    .regex(/^[A-Za-z0-9-]{1,499}$/, 'letters, digits and -, at most 499 of them'),
  mode: z.enum(['push', 'pull'], { error: '"push" or "pull"' }).default('push'),
  rate: rate.refine(({ perSecond }) => perSecond <= fastest, `at most ${fastest}/s`).optional(),
  bucket_size: count.max(biggestBucket, `at most ${biggestBucket}`).optional(),
  max_concurrent_requests: count.max(mostAtATime, `at most ${mostAtATime}`).optional(),
  target: z
    .string({ error: 'the name of a service' })
    .regex(
      /^(?:(?!-)[a-z\d-]{1,100}\.)?(?!-)[a-z\d-]{1,63}$/,
      'the name of a service, in small letters, digits and -',
    )
    .optional(),
  retry_parameters: retryParameters.optional(),
  acl: z
    .array(z.strictObject({ user_email: email.optional(), writer_email: email.optional() }), {
      error: 'a list of user_email and writer_email',
    })
    .optional(),
});

/** An entry of queue.yaml. */
export type QueueEntry = z.output<typeof entry>;

const nameOnce = (entries: readonly QueueEntry[], context: z.core.$RefinementCtx): void => {
  entries.forEach(({ name }, index) => {
    if (entries.findIndex((other) => other.name === name) === index) return;
    context.addIssue({
      code: 'custom',
      path: [index, 'name'],
      message: `"${name}" is the name of another queue too`,
    });
  });
};

/** The form of queue.yaml. */
export const queueYaml = z.strictObject(
  {
    application: z.string().optional(),
    total_storage_limit: z
      .union([z.string().regex(/^\d+(\.\d*)?[BKMGT]?$/), z.int().min(0)], {
        error: 'a number of bytes, with or without B, K, M, G or T',
      })
      .optional(),
    queue: z
      .array(entry, { error: 'a list of queues' })
      .max(mostQueues, `at most ${mostQueues} queues`)
      .superRefine(nameOnce)
      .nullable(),
  },
  {
    error: (issue) =>
      issue.code === 'invalid_type' ? 'the file must have "queue:" with a list of queues' : undefined,
  },
);
