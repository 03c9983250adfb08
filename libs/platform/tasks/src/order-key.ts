import type { Step } from './steps';

/** What SQS takes as a message group. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const messageGroup = /^[\x21-\x7e]{1,128}$/;

/**
 * The order key that a task is put off with, its type by default; undefined where no order is kept.
 *
 * @throws Error naming the task when it keeps no order and was given a key, or when no queue would take the key.
 */
export const orderKeyOf = (
  { type, ordered }: Pick<Step, 'type' | 'ordered'>,
  given: string | undefined,
): string | undefined => {
  if (!ordered && given !== undefined) throw new Error(`${type} keeps no order: it takes no orderKey`);
  if (!ordered) return undefined;
  const key = given ?? type;
  if (!messageGroup.test(key))
    throw new Error(`${type}: orderKey "${key}" is not 1 to 128 ASCII letters, digits and punctuation marks`);
  return key;
};
