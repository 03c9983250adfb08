import { z } from 'zod';

const arn = z.string().min(1).max(1600);

const transformer = z.strictObject({
  InputPathsMap: z
    .record(
      z
        .string()
        .min(1)
        .max(256)
        .regex(/^[A-Za-z0-9_-]+$/),
      z.string().min(1).max(256),
    )
    .refine((paths) => Object.keys(paths).length <= 100, {
      error: 'Member must have length less than or equal to 100',
    })
    .optional(),
  InputTemplate: z.string().min(1).max(8192),
});

/** A target as PutTargets takes it. Strict: a member that is not here is refused by its name. */
export const target = z.strictObject({
  Id: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[.\-_A-Za-z0-9]+$/),
  Arn: arn,
  RoleArn: arn.optional(),
  Input: z.string().max(8192).optional(),
  InputPath: z.string().max(256).optional(),
  InputTransformer: transformer.optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string().min(1).max(128).optional() }).optional(),
  DeadLetterConfig: z.strictObject({ Arn: arn.optional() }).optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.int().min(0).max(185).optional(),
      MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
    })
    .optional(),
});

export type Target = z.output<typeof target>;
