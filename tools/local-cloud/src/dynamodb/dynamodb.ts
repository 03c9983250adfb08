// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- projects that import this one compile this file without seeing the declarations beside it
/// <reference path="./dynalite.d.ts" />
import { IncomingMessage } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { AwsError } from '../aws-error';
import { parseJsonObject, readBody } from '../front/request-body';
import type { Service } from '../routes';

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
const replay = (dynalite: Server, req: IncomingMessage, res: ServerResponse, body: Buffer) => {
  const complete = new IncomingMessage(req.socket);
  Object.assign(complete, { method: req.method, url: req.url, headers: req.headers });
  dynalite.emit('request', complete, res);
  try {
    complete.emit('data', body);
    complete.emit('end');
  } catch (error) {
    throw new AwsError('InternalServerError', `DynamoDB failed: ${String(error)}`, 500);
  }
};

/** DynamoDB, loaded at its first request: not every program needs it, and start-up is a second at most. */
export const makeDynamoDb = (region: string): Service => {
  let loading: Promise<Server> | undefined;
  return async (req, res) => {
    const body = await readBody(req);
    if (body.length > 0) parseJsonObject(body);
    loading ??= load(region);
    replay(await loading, req, res, body);
  };
};
