import type { IncomingMessage } from 'node:http';
import { isQueryProtocol } from './answers';

/** AKID/date/region/SERVICE/aws4_request, in a header or, percent-encoded, in a presigned URL. */
const CREDENTIAL_SCOPE = /Credential=[^/\s]+\/\d{8}\/[^/]*\/([^/]+)\/aws4_request/;

const signedFor = (req: IncomingMessage): string | undefined => {
  const inHeader = CREDENTIAL_SCOPE.exec(req.headers.authorization ?? '')?.[1];
  if (inHeader !== undefined) return inHeader;
  const presigned = new URLSearchParams(req.url?.split('?', 2)[1] ?? '').get('X-Amz-Credential');
  return presigned === null ? undefined : CREDENTIAL_SCOPE.exec(`Credential=${presigned}`)?.[1];
};

/** `AWSEvents` of `X-Amz-Target: AWSEvents.PutEvents`. */
const targetPrefix = (req: IncomingMessage): string | undefined => {
  const target = req.headers['x-amz-target'];
  return typeof target === 'string' ? target.split('.', 1)[0] : undefined;
};

/**
 * The service a request is meant for: the one it is signed for, else the one its target header names,
 * else, for unsigned requests, what is left over: the query protocol is SNS, a path is S3.
 */
export const serviceOf = (req: IncomingMessage, servicesByTarget: ReadonlyMap<string, string>): string => {
  const signed = signedFor(req);
  if (signed !== undefined) return signed;
  const prefix = targetPrefix(req);
  if (prefix !== undefined) return servicesByTarget.get(prefix) ?? prefix;
  return isQueryProtocol(req) ? 'sns' : 's3';
};
