import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { AwsError } from '../aws-error';
import { answerJson } from '../front/answers';
import { TooManyRequests } from './lambda-error';
import type { RestAnswer } from './rest';

export const answerLambda = (res: ServerResponse, { status, headers = {}, body = '' }: RestAnswer) => {
  if (res.headersSent) return;
  res.writeHead(status, {
    'x-amzn-requestid': randomUUID(),
    ...(body !== '' && { 'content-type': 'application/json' }),
    ...(status !== 204 && { 'content-length': Buffer.byteLength(body) }),
    ...headers,
  });
  res.end(body);
};

const RETRY_AFTER_SECONDS = '1';

/** Some of Lambda's errors carry their message in lower case, some in upper case: SDKs read what they know. */
export const answerLambdaError = (res: ServerResponse, error: AwsError) => {
  const { code, message, status } = error;
  const throttled = error instanceof TooManyRequests;
  answerJson(
    res,
    status,
    {
      Type: status < 500 ? 'User' : 'Service',
      message,
      Message: message,
      ...(throttled && { Reason: error.reason }),
    },
    { 'x-amzn-errortype': code, ...(throttled && { 'retry-after': RETRY_AFTER_SECONDS }) },
  );
};
