import { z } from 'zod';

/** Set by Lambda itself. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

const MAX_BYTES = 4 * 1024;

export const environment = z.strictObject({
  Variables: z.record(z.string().regex(/^[a-zA-Z]\w+$/), z.string()).default({}),
});

type Environment = z.output<typeof environment>;

/** Why Lambda would not take these variables, or nothing. */
export const environmentFault = ({ Variables }: Environment): string | undefined => {
  const reserved = Object.keys(Variables).filter((name) => RESERVED.has(name));
  if (reserved.length > 0) {
    return `Environment.Variables has reserved keys, which Lambda sets itself: ${reserved.join(', ')}`;
  }
  const bytes = Buffer.byteLength(JSON.stringify(Variables));
  return bytes > MAX_BYTES
    ? `Environment.Variables is larger than ${MAX_BYTES} bytes: it has ${bytes}`
    : undefined;
};
