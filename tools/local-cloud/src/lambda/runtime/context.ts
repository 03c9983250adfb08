import type { InvokeMessage } from './messages';

/** What a handler gets beside the event. */
export interface Context {
  readonly [member: string]: unknown;
  callbackWaitsForEmptyEventLoop: boolean;
}

export const makeContext = (
  { requestId, functionArn, deadline, clientContext }: InvokeMessage,
  env: NodeJS.ProcessEnv,
): Context => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
  functionVersion: env['AWS_LAMBDA_FUNCTION_VERSION'],
  invokedFunctionArn: functionArn,
  memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
  awsRequestId: requestId,
  logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
  logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
  clientContext,
  identity: undefined,
  getRemainingTimeInMillis: () => deadline - Date.now(),
});
