import { AwsError } from '../aws-error';
import { SqsError, validateQueueAttributes } from './fauxqs-parts';
import type { QueueStore } from './queue-store';
import { checkRedrivePolicy } from './redrive-policy';

export type QueueAttributes = Readonly<Record<string, string>>;

const SETTABLE = new Set([
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'Policy',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
]);

const KNOWN = new Set([
  ...SETTABLE,
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
]);

const checkNames = (names: readonly string[], allowed: ReadonlySet<string>) => {
  const unknown = names.find((name) => !allowed.has(name));
  if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
};

/** @throws InvalidAttributeName, InvalidAttributeValue or InvalidParameterValue for what a queue cannot have */
export const checkAttributes = (attributes: QueueAttributes, isFifo: boolean, store: QueueStore): void => {
  checkNames(Object.keys(attributes), SETTABLE);
  validateQueueAttributes(attributes, SqsError);
  const policy = attributes['RedrivePolicy'];
  if (policy) checkRedrivePolicy(policy, isFifo, store);
};

/** @throws InvalidAttributeName */
export const attributeNames = (asked: readonly string[]): string[] => {
  if (asked.includes('All')) return [...KNOWN];
  checkNames(asked, KNOWN);
  return [...asked];
};
