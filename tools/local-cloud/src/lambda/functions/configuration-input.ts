import { z } from 'zod';
import { invalidParameter } from '../lambda-error';
import { environment, environmentFault } from './environment-input';

const queueArn = z.string().regex(/^$|^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+$/, {
  error: 'local-cloud supports only the ARN of a standard SQS queue',
});

/** What CreateFunction and UpdateFunctionConfiguration have in common. Limits from Lambda's API reference. */
export const configurationMembers = {
  Runtime: z.string().regex(/^nodejs\d{2}\.x$/, { error: 'local-cloud runs only nodejs runtimes' }),
  Role: z.string().regex(/^arn:aws[\w-]*:iam::\d{12}:role\/?[\w+=,.@/-]+$/),
  Handler: z.string().max(128).regex(/^\S+$/),
  Description: z.string().max(256),
  Timeout: z.int().min(1).max(900),
  MemorySize: z.int().min(128).max(10_240),
  Environment: environment,
  DeadLetterConfig: z.strictObject({ TargetArn: queueArn.optional() }),
  TracingConfig: z.strictObject({ Mode: z.enum(['Active', 'PassThrough']) }),
  EphemeralStorage: z.strictObject({ Size: z.int().min(512).max(10_240) }),
  /** Kept and shown: a function runs on this machine's own processor. */
  Architectures: z.array(z.enum(['x86_64', 'arm64'])).length(1),
};

export const configuration = z.strictObject({
  ...configurationMembers,
  Description: configurationMembers.Description.default(''),
  Timeout: configurationMembers.Timeout.default(3),
  MemorySize: configurationMembers.MemorySize.default(128),
  Environment: environment.default({ Variables: {} }),
  DeadLetterConfig: configurationMembers.DeadLetterConfig.optional(),
  TracingConfig: configurationMembers.TracingConfig.default({ Mode: 'PassThrough' }),
  EphemeralStorage: configurationMembers.EphemeralStorage.default({ Size: 512 }),
  Architectures: configurationMembers.Architectures.default(['x86_64']),
});

export type Configuration = z.output<typeof configuration>;

/** @throws InvalidParameterValueException */
export const checkConfiguration = (given: Configuration): Configuration => {
  const fault = environmentFault(given.Environment);
  if (fault !== undefined) throw invalidParameter(fault);
  return given;
};
