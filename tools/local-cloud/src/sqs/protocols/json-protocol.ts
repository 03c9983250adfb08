import { AwsError } from '../../aws-error';
import { parseJsonObject } from '../../front/request-body';
import { queryCodeOf } from '../errors';
import type { Protocol } from './protocol';

const CONTENT = { 'content-type': 'application/x-amz-json-1.0' };

/** The protocol of clients since November 2023. */
export const jsonProtocol: Protocol = {
  read: (req, body) => {
    const target = req.headers['x-amz-target'];
    if (typeof target !== 'string') {
      throw new AwsError('MissingAction', 'The request names no operation, in X-Amz-Target or as Action.');
    }
    return { operation: target.replace(/^AmazonSQS\./, ''), input: parseJsonObject(body) };
  },
  write: (_, output) => ({ headers: CONTENT, body: JSON.stringify(output) }),
  writeError: ({ code, message }) => ({
    headers: { ...CONTENT, 'x-amzn-query-error': `${queryCodeOf(code)};Sender` },
    body: JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message }),
  }),
};
