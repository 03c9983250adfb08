import { z } from 'zod';

const sqsArn = z
  .string()
  .max(1600)
  .regex(/^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/, {
    error: 'local-cloud supports only the ARN of an SQS queue',
  });

/** A target as PutTargets takes it. Strict: a member that is not here is refused by its name. */
export const target = z
  .strictObject({
    Id: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[.\-_A-Za-z0-9]+$/),
    Arn: sqsArn,
    RoleArn: z.string().min(1).max(1600).optional(),
    SqsParameters: z.strictObject({ MessageGroupId: z.string().min(1).max(128) }).optional(),
    DeadLetterConfig: z
      .strictObject({
        Arn: sqsArn.refine((arn) => !arn.endsWith('.fifo'), {
          error: 'a dead-letter queue must be a standard queue',
        }),
      })
      .optional(),
    RetryPolicy: z
      .strictObject({
        MaximumRetryAttempts: z.int().min(0).max(185).optional(),
        MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
      })
      .optional(),
  })
  .refine(({ Arn, SqsParameters }) => !Arn.endsWith('.fifo') || SqsParameters !== undefined, {
    path: ['SqsParameters'],
    error: 'a FIFO queue needs SqsParameters.MessageGroupId',
  });

export type Target = z.output<typeof target>;
