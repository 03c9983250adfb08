// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- projects that import this one compile this file without seeing the declarations beside it
/// <reference path="./dynalite.d.ts" />
import { IncomingMessage, ServerResponse } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders, Server } from 'node:http';
import { Socket } from 'node:net';
import { AwsError } from '../aws-error';

/** A request to DynamoDB, as far as dynalite looks at it. */
export interface WireRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

export type Dynalite = (request: WireRequest) => Promise<WireResponse>;

/** dynalite takes the region of its ARNs from the environment, once, as it is made. */
const withRegion = <T>(region: string, make: () => T): T => {
  const before = process.env['AWS_REGION'];
  process.env['AWS_REGION'] = region;
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env['AWS_REGION'];
    else process.env['AWS_REGION'] = before;
  }
};

const load = async (region: string): Promise<Server> => {
  const { default: dynalite } = await import('dynalite');
  return withRegion(region, () => dynalite({ createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 }));
};

/**
 * dynalite throws from its stream handlers what it does not expect: a client that hangs up is enough.
 * So it gets a request that is complete, and what it throws while it handles that is caught here.
 */
const replay = (server: Server, { method, url, headers, body }: WireRequest): Promise<WireResponse> =>
  new Promise((resolve, reject) => {
    const req = Object.assign(new IncomingMessage(new Socket()), { method, url, headers });
    const res = new ServerResponse(req);
    const end = (written = '') =>
      resolve({ status: res.statusCode, headers: res.getHeaders(), body: written });
    server.emit('request', req, Object.assign(res, { end }));
    try {
      req.emit('data', body);
      req.emit('end');
    } catch (error) {
      reject(new AwsError('InternalServerError', `DynamoDB failed: ${String(error)}`, 500));
    }
  });

/** Loaded at the first request: not every program needs it, and start-up is a second at most. */
export const makeDynalite = (region: string): Dynalite => {
  let loading: Promise<Server> | undefined;
  return async (request) => {
    loading ??= load(region);
    return replay(await loading, request);
  };
};
