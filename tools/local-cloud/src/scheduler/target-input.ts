import { z } from 'zod';

/** A target as CreateSchedule takes it. Strict: a member that is not here is refused by its name. */
export const target = z.strictObject({
  Arn: z.string().min(1).max(1600),
  RoleArn: z
    .string()
    .max(1600)
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/),
  Input: z
    .string()
    .min(1)
    .max(256 * 1024)
    .optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string().min(1).max(128) }).optional(),
  EventBridgeParameters: z
    .strictObject({
      DetailType: z.string().min(1).max(128),
      Source: z
        .string()
        .min(1)
        .max(256)
        .regex(/^(?!aws\.)[/.\-_A-Za-z0-9]+$/),
    })
    .optional(),
  DeadLetterConfig: z
    .strictObject({
      Arn: z
        .string()
        .max(1600)
        .regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+$/)
        .optional(),
    })
    .optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
      MaximumRetryAttempts: z.int().min(0).max(185).optional(),
    })
    .optional(),
});

export type ScheduleTarget = z.output<typeof target>;
