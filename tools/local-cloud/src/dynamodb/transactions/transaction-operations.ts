import { createHash } from 'node:crypto';
import { AwsError } from '../../aws-error';
import { parseInput } from '../../front/parse-input';
import type { Operations, Run } from '../run';
import { transactGet, transactWrite } from './transact-input';
import { writeAll } from './transact-write';

/** A request repeated with its token within this time has been done. */
const REPEATABLE_MS = 10 * 60 * 1_000;

const MOST_TOKENS = 10_000;

interface Done {
  readonly digest: string;
  readonly at: number;
}

const digestOf = (items: unknown) => createHash('sha256').update(JSON.stringify(items)).digest('base64');

export const makeTransactionOperations = (run: Run): Operations => {
  const doneByToken = new Map<string, Done>();

  const forgetOld = () => {
    for (const [token, { at }] of doneByToken) {
      if (Date.now() - at < REPEATABLE_MS && doneByToken.size < MOST_TOKENS) break;
      doneByToken.delete(token);
    }
  };

  return {
    TransactWriteItems: async (rawInput) => {
      const { TransactItems, ClientRequestToken: token } = parseInput(transactWrite, rawInput);
      const digest = digestOf(TransactItems);
      forgetOld();
      const done = token === undefined ? undefined : doneByToken.get(token);
      if (done && done.digest !== digest) {
        throw new AwsError(
          'IdempotentParameterMismatchException',
          'The request was sent before with the same ClientRequestToken and other items.',
        );
      }
      if (!done) await writeAll(TransactItems, run);
      if (token !== undefined && !done) doneByToken.set(token, { digest, at: Date.now() });
      return {};
    },

    TransactGetItems: async (rawInput) => {
      const { TransactItems } = parseInput(transactGet, rawInput);
      const Responses: object[] = [];
      for (const { Get } of TransactItems) {
        const { Item } = await run('GetItem', { ...Get, ConsistentRead: true });
        Responses.push(Item === undefined ? {} : { Item });
      }
      return { Responses };
    },
  };
};
