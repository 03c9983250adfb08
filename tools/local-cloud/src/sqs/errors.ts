import { AwsError } from '../aws-error';
import { SqsError } from './fauxqs-parts';

export const invalidParameter = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

export const missingParameter = (name: string): AwsError =>
  new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);

/** The words of AWS for a parameter that has a value it cannot have. */
export const invalidValue = (name: string, value: unknown, reason: string): AwsError =>
  invalidParameter(
    `Value ${typeof value === 'string' ? value : JSON.stringify(value)} for parameter ${name} is invalid. Reason: ${reason}`,
  );

/** Codes that are others in the query protocol. */
const RENAMED: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
};

/** Codes that stand in a namespace in the query protocol. */
const NAMESPACED = new Set([
  'BatchEntryIdsNotDistinct',
  'BatchRequestTooLong',
  'EmptyBatchRequest',
  'InvalidBatchEntryId',
  'MessageNotInflight',
  'NonExistentQueue',
  'PurgeQueueInProgress',
  'QueueDeletedRecently',
  'TooManyEntriesInBatchRequest',
  'UnsupportedOperation',
]);

const STATUSES: Readonly<Record<string, number>> = {
  OverLimit: 403,
  ReceiptHandleIsInvalid: 404,
  ResourceNotFoundException: 404,
};

/** The code by which the query protocol, and the `x-amzn-query-error` header of the other, know an error. */
export const queryCodeOf = (code: string): string => {
  const renamed = RENAMED[code] ?? code;
  return NAMESPACED.has(renamed) ? `AWS.SimpleQueueService.${renamed}` : renamed;
};

/** What an operation threw, with AWS's status; what is no error of AWS is thrown on. */
export const asSqsError = (error: unknown): AwsError => {
  if (!(error instanceof AwsError || error instanceof SqsError)) throw error;
  const { code, message } = error;
  return new AwsError(code, message, STATUSES[code] ?? 400);
};
