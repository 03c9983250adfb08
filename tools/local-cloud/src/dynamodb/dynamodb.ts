import type { ServerResponse } from 'node:http';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import { answerJson } from '../front/answers';
import { parseJsonObject, readBody } from '../front/request-body';
import type { Service } from '../routes';
import { makeDynalite } from './dynalite-server';
import { makeRun } from './run';
import type { Operations } from './run';
import { makeTimeToLive } from './time-to-live/time-to-live';
import { TransactionCanceled } from './transactions/transaction-canceled';
import { makeTransactionOperations } from './transactions/transaction-operations';
import { makeTurns } from './turns';

const CONTENT = { 'content-type': 'application/x-amz-json-1.0' };

const TARGET = /^DynamoDB_20120810\./;

interface Context {
  readonly region: string;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

const answerError = (res: ServerResponse, error: unknown) => {
  if (!(error instanceof AwsError)) throw error;
  const { code, message, status } = error;
  const reasons = error instanceof TransactionCanceled ? { CancellationReasons: error.reasons } : {};
  const __type = `com.amazonaws.dynamodb.v20120810#${code}`;
  answerJson(res, status, { __type, message, ...reasons }, CONTENT);
};

/** DynamoDB as dynalite does it, and what it does not, made of what it does. */
export const makeDynamoDb = ({ region, clock, log }: Context): Service => {
  const dynalite = makeDynalite(region);
  const turns = makeTurns();
  const run = makeRun(dynalite);
  const operations: Operations = {
    ...makeTransactionOperations(run),
    ...makeTimeToLive({ run, turns, clock, log }),
  };

  return async (req, res) => {
    const body = await readBody(req);
    const input = body.length > 0 ? parseJsonObject(body) : {};
    const name = String(req.headers['x-amz-target']).replace(TARGET, '');
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) {
      const { method, url, headers } = req;
      const answer = await turns.together(() => dynalite({ method, url, headers, body }));
      res.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    }
    try {
      answerJson(res, 200, await turns.alone(() => operation(input)), CONTENT);
    } catch (error) {
      answerError(res, error);
    }
  };
};
