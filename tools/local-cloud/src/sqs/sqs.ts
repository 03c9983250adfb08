import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws-error';
import { isQueryProtocol } from '../front/answers';
import { isJsonObject, parseJsonObject, readBody } from '../front/request-body';
import type { JsonObject } from '../front/request-body';
import type { Service } from '../routes';
import type { Fauxqs, SqsReply } from './fauxqs';
import { innerQueueUrl, outerQueueUrl, queueNameOf } from './queue-urls';

const NAMES_QUEUES = new Set(['CreateQueue', 'GetQueueUrl', 'ListQueues']);

const operationOf = (req: IncomingMessage): string => {
  const target = req.headers['x-amz-target'];
  if (typeof target === 'string') return target.replace(/^AmazonSQS\./, '');
  const hint = isQueryProtocol(req) ? 'its older query protocol is not spoken here; update the client' : '';
  throw new AwsError(
    'MissingAction',
    `SQS is reached by its JSON protocol (X-Amz-Target)${hint && `: ${hint}`}.`,
  );
};

const withInnerUrl = (input: JsonObject, region: string): JsonObject =>
  typeof input['QueueUrl'] === 'string'
    ? { ...input, QueueUrl: innerQueueUrl(region, queueNameOf(input['QueueUrl'])) }
    : input;

const withOuterUrls = (body: string, host: string): string => {
  const outer = (url: unknown) => outerQueueUrl(host, queueNameOf(String(url)));
  const output: unknown = JSON.parse(body);
  if (!isJsonObject(output)) return body;
  const { QueueUrl: one, QueueUrls: several } = output;
  return JSON.stringify({
    ...output,
    ...(one === undefined ? {} : { QueueUrl: outer(one) }),
    ...(Array.isArray(several) ? { QueueUrls: several.map(outer) } : {}),
  });
};

/** Gives back at once what a client asked for that has hung up meanwhile: it would stay invisible for long. */
const putBack = async (fauxqs: Fauxqs, queueUrl: unknown, reply: SqsReply) => {
  const output = parseJsonObject(Buffer.from(reply.body));
  const messages = Array.isArray(output['Messages']) ? output['Messages'].filter(isJsonObject) : [];
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, index) => ({
    Id: String(index),
    ReceiptHandle,
    VisibilityTimeout: 0,
  }));
  await fauxqs.callSqs('ChangeMessageVisibilityBatch', { QueueUrl: queueUrl, Entries });
};

const answer = (res: ServerResponse, { status, headers, body }: SqsReply) => {
  res.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  res.end(body);
};

/** SQS as fauxqs does it, with queue URLs that lead back to the endpoint the client used. */
export const makeSqs =
  (fauxqs: Fauxqs, region: string): Service =>
  async (req, res) => {
    const operation = operationOf(req);
    const input = withInnerUrl(parseJsonObject(await readBody(req)), region);
    const reply = await fauxqs.callSqs(operation, input);
    if (operation === 'ReceiveMessage' && req.socket.destroyed) {
      await putBack(fauxqs, input['QueueUrl'], reply);
      return;
    }
    const named = reply.status === 200 && NAMES_QUEUES.has(operation);
    answer(
      res,
      named ? { ...reply, body: withOuterUrls(reply.body, req.headers.host ?? 'localhost') } : reply,
    );
  };
