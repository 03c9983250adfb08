import { z } from 'zod';

const destination = z
  .string()
  .regex(
    /^$|^arn:aws[\w-]*:(?:sqs:[a-z0-9-]+:\d{12}:[\w-]+|events:[a-z0-9-]+:\d{12}:event-bus\/[\w./-]+|lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::\$LATEST)?)$/,
    { error: 'local-cloud supports only the ARN of a standard SQS queue, an event bus or a function' },
  );

const onEvent = z.strictObject({ Destination: destination.optional() });

export const eventInvokeSettings = z.strictObject({
  MaximumRetryAttempts: z.int().min(0).max(2).optional(),
  MaximumEventAgeInSeconds: z.int().min(60).max(21_600).optional(),
  DestinationConfig: z
    .strictObject({ OnSuccess: onEvent.optional(), OnFailure: onEvent.optional() })
    .optional(),
});

/** How a function is invoked asynchronously. */
export interface EventInvokeConfig extends z.output<typeof eventInvokeSettings> {
  readonly lastModified: Date;
}

/** What holds when nothing is configured. */
export const DEFAULT_RETRIES = 2;
export const DEFAULT_EVENT_AGE_SECONDS = 21_600;
