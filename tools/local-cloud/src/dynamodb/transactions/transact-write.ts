import { AwsError, validationException } from '../../aws-error';
import type { Run } from '../run';
import { TransactionCanceled } from './transaction-canceled';
import type { CancellationReason } from './transaction-canceled';
import type { Write } from './transact-input';
import { stepOf } from './write-steps';
import type { WriteStep } from './write-steps';

type Undo = () => Promise<unknown>;

interface Outcome {
  readonly reason: CancellationReason;
  readonly undo?: Undo;
}

/** What is wrong with the request itself, whatever the items hold. */
const MALFORMED = /^(Invalid \w+Expression|ExpressionAttribute|Value provided in|\d+ validation error)/;

const checkKeys = (steps: readonly WriteStep[]) => {
  const keys = new Set(steps.map(({ table, key }) => JSON.stringify([table, key])));
  if (keys.size < steps.length) {
    throw validationException('Transaction request cannot include multiple operations on one item');
  }
};

const reasonOf = async (error: unknown, step: WriteStep, run: Run): Promise<CancellationReason> => {
  if (!(error instanceof AwsError)) throw error;
  const { code, message } = error;
  if (code === 'ValidationException' && !MALFORMED.test(message)) {
    return { Code: 'ValidationError', Message: message };
  }
  if (code !== 'ConditionalCheckFailedException') throw error;
  const { Item } = step.showsItem
    ? await run('GetItem', { TableName: step.table, Key: step.key, ConsistentRead: true })
    : {};
  return { Code: 'ConditionalCheckFailed', Message: message, ...(Item === undefined ? {} : { Item }) };
};

const take = async (step: WriteStep, run: Run): Promise<Outcome> => {
  const { operation, input, table: TableName, key: Key, isCheck } = step;
  try {
    const { Attributes: Item } = await run(operation, input);
    const undo = () => (Item ? run('PutItem', { TableName, Item }) : run('DeleteItem', { TableName, Key }));
    if (!isCheck) return { reason: { Code: 'None' }, undo };
    await undo();
    return { reason: { Code: 'None' } };
  } catch (error) {
    return { reason: await reasonOf(error, step, run) };
  }
};

/**
 * All of the writes or none. Nothing else may run meanwhile: each is done as it comes, and undone if another fails.
 * @throws TransactionCanceled
 */
export const writeAll = async (writes: readonly Write[], run: Run): Promise<void> => {
  const steps: WriteStep[] = [];
  for (const write of writes) steps.push(await stepOf(write, run));
  checkKeys(steps);
  const undos: Undo[] = [];
  const reasons: CancellationReason[] = [];
  const undoAll = async () => {
    for (const undo of undos.reverse()) await undo();
  };
  try {
    for (const step of steps) {
      const { reason, undo } = await take(step, run);
      reasons.push(reason);
      if (undo) undos.push(undo);
    }
    if (reasons.some(({ Code }) => Code !== 'None')) throw new TransactionCanceled(reasons);
  } catch (error) {
    await undoAll();
    throw error;
  }
};
