import { dirname } from 'node:path';
import { LATEST, logGroupOf } from '../functions/lambda-function';
import type { LambdaFunction } from '../functions/lambda-function';

interface Context {
  readonly region: string;
  /** Where the function finds this cloud. */
  readonly endpoint: string;
  readonly logStream: string;
}

/**
 * All that a function's process has in its environment: nothing of ours gets in.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const environmentOf = (
  { name, configuration, code }: LambdaFunction,
  { region, endpoint, logStream }: Context,
): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: endpoint,
  LANG: 'en_US.UTF-8',
  PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
  TZ: ':UTC',
  ...configuration.Environment.Variables,
  _HANDLER: configuration.Handler,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_DEFAULT_REGION: region,
  AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.Runtime}`,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.MemorySize),
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: LATEST,
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(name),
  AWS_LAMBDA_LOG_STREAM_NAME: logStream,
  AWS_REGION: region,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  LAMBDA_TASK_ROOT: code.folder,
});
