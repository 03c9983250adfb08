import { isJsonObject } from '../../front/request-body';

/** The ids of the messages that a function says it has failed on, or that its whole batch has failed. */
export type ItemFailures = ReadonlySet<string> | 'all';

const isNothing = (value: unknown) => value === undefined || value === null;

/**
 * Reads what a function with ReportBatchItemFailures answers. What cannot be understood fails the whole batch:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export const itemFailuresOf = (payload: string, messageIds: readonly string[]): ItemFailures => {
  const answer: unknown = JSON.parse(payload);
  if (isNothing(answer)) return new Set();
  if (!isJsonObject(answer)) return 'all';
  const { batchItemFailures } = answer;
  if (isNothing(batchItemFailures)) return new Set();
  if (!Array.isArray(batchItemFailures)) return 'all';
  const failed = batchItemFailures.map((failure: unknown) =>
    isJsonObject(failure) ? failure['itemIdentifier'] : undefined,
  );
  const known = failed.filter((id): id is string => typeof id === 'string' && messageIds.includes(id));
  return known.length === failed.length ? new Set(known) : 'all';
};
