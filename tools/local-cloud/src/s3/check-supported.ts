import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error';

/** What fauxqs takes in one request. */
const MOST_BYTES = 11 * 1024 * 1024;

/** The parameters that mean something to it, by method. */
const PARAMETERS: Readonly<Record<string, ReadonlySet<string>>> = {
  GET: new Set([
    'continuation-token',
    'delimiter',
    'encoding-type',
    'fetch-owner',
    'list-type',
    'marker',
    'max-keys',
    'prefix',
    'start-after',
  ]),
  PUT: new Set(['partNumber', 'uploadId']),
  POST: new Set(['delete', 'uploadId', 'uploads']),
  DELETE: new Set(['uploadId']),
};

/** A presigned URL's, what an SDK adds, and what the headers of an answer should be, which is not looked at. */
const ANYWHERE = /^(x-amz-.+|x-id|awsaccesskeyid|signature|expires|response-.+)$/i;

const CONDITION = /^(x-amz-copy-source-)?if-/;

const notImplemented = (what: string) =>
  new AwsError('NotImplemented', `local-cloud does not support ${what} of S3.`, 501);

const checkParameters = (method: string, parameters: readonly string[]) => {
  const known = PARAMETERS[method];
  const unknown = parameters.find((name) => !ANYWHERE.test(name) && !known?.has(name));
  if (unknown !== undefined) throw notImplemented(`${method} with "${unknown}"`);
  const isForm = method === 'POST' && !parameters.some((name) => known?.has(name));
  if (isForm) throw notImplemented('uploads by form');
};

/** @throws NotImplemented for what would be taken for something else, EntityTooLarge */
export const checkSupported = ({ method = 'GET', url = '/', headers }: IncomingMessage): void => {
  const parameters = [...new URLSearchParams(url.split('?', 2)[1]).keys()];
  checkParameters(method, parameters);
  if (method !== 'PUT') return;
  const condition = Object.keys(headers).find((name) => CONDITION.test(name));
  if (condition !== undefined) throw notImplemented(`PUT with the header "${condition}"`);
  if ('x-amz-copy-source' in headers && parameters.includes('uploadId')) {
    throw notImplemented('copies of parts');
  }
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES) {
    throw new AwsError(
      'EntityTooLarge',
      `local-cloud takes at most ${MOST_BYTES} bytes in one request: upload more in parts.`,
    );
  }
};
