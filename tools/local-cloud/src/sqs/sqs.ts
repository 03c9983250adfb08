import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { AwsError } from '../aws-error';
import { isQueryProtocol } from '../front/answers';
import { isJsonObject, readBody } from '../front/request-body';
import type { JsonObject } from '../front/request-body';
import type { Service } from '../routes';
import { asSqsError } from './errors';
import { makeInFlightOperations } from './messages/in-flight-operations';
import { jsonProtocol } from './protocols/json-protocol';
import { makeMessageOperations } from './messages/message-operations';
import { makeMoveTaskOperations } from './move-tasks/move-task-operations';
import type { Operation, Operations } from './operation';
import type { Written } from './protocols/protocol';
import { queryProtocol } from './protocols/query-protocol';
import { makeQueueOperations } from './queue-operations';
import type { QueueStore } from './queue-store';
import { queueUrl } from './queue-urls';

const operationOf = (operations: Operations, name: string): Operation => {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation) return operation;
  const supported = Object.keys(operations).join(', ');
  throw new AwsError('InvalidAction', `local-cloud has no sqs:${name}; it has ${supported}.`);
};

const withHost = (output: JsonObject, host: string): JsonObject => {
  const outer = (path: unknown) => queueUrl(host, String(path));
  const written = Object.entries(output).map(([name, value]): [string, unknown] => {
    if (name === 'QueueUrl') return [name, outer(value)];
    return [name, /^queueUrls$/i.test(name) && Array.isArray(value) ? value.map(outer) : value];
  });
  return Object.fromEntries(written);
};

const answer = (res: ServerResponse, status: number, { headers, body }: Written) => {
  if (res.destroyed) return;
  res.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  });
  res.end(body);
};

/** SQS in both of its protocols, with queue URLs that lead back to the endpoint the client used. */
export const makeSqs = (store: QueueStore): Service => {
  const operations = {
    ...makeQueueOperations(store),
    ...makeMessageOperations(store),
    ...makeInFlightOperations(store),
    ...makeMoveTaskOperations(store),
  };
  return async (req, res) => {
    const hungUp = new AbortController();
    res.once('close', () => hungUp.abort());
    const protocol = isQueryProtocol(req) || req.method === 'GET' ? queryProtocol : jsonProtocol;
    try {
      const { operation: name, input } = protocol.read(req, await readBody(req));
      const output = await operationOf(operations, name)(input, hungUp.signal);
      const outer = isJsonObject(output) ? withHost(output, req.headers.host ?? 'localhost') : {};
      answer(res, 200, protocol.write(name, outer));
    } catch (error) {
      const known = asSqsError(error);
      answer(res, known.status, protocol.writeError(known));
    }
  };
};
