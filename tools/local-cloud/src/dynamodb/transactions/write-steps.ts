import type { JsonObject } from '../../front/request-body';
import { keyNamesOf, keyOf } from '../key-names';
import type { Run } from '../run';
import type { Write } from './transact-input';

/** One write of a transaction, as an operation of its own. */
export interface WriteStep {
  readonly operation: 'PutItem' | 'UpdateItem' | 'DeleteItem';
  readonly input: JsonObject;
  readonly table: string;
  readonly key: JsonObject;
  /** A check deletes on its condition, and what it deleted is put back. */
  readonly isCheck: boolean;
  readonly showsItem: boolean;
}

const partOf = ({ ConditionCheck, Put, Delete, Update }: Write) => {
  if (Put) return { operation: 'PutItem', input: Put, item: Put.Item } as const;
  if (Update) return { operation: 'UpdateItem', input: Update, item: Update.Key } as const;
  const input = Delete ?? ConditionCheck;
  return input && ({ operation: 'DeleteItem', input, item: input.Key } as const);
};

/** @throws ResourceNotFoundException */
export const stepOf = async (write: Write, run: Run): Promise<WriteStep> => {
  const part = partOf(write);
  if (!part) throw new Error('a write of no kind');
  const { operation, input, item } = part;
  return {
    operation,
    input: { ...input, ReturnValues: 'ALL_OLD' },
    table: input.TableName,
    key: keyOf(await keyNamesOf(run, input.TableName), item),
    isCheck: write.ConditionCheck !== undefined,
    showsItem: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
  };
};
