import { z } from 'zod';
import { AwsError } from '../../aws-error';
import { parsePattern } from '../../eventbridge/patterns/parse-pattern';
import type { Pattern } from '../../eventbridge/patterns/pattern';
import type { ConsumedQueues } from '../../sqs/consumed-queues';
import type { LambdaFunction } from '../functions/lambda-function';
import { invalidParameter } from '../lambda-error';

/** What a mapping may be given. Limits from Lambda's API reference. */
export const settingsMembers = {
  Enabled: z.boolean(),
  BatchSize: z.int().min(1).max(10_000),
  MaximumBatchingWindowInSeconds: z.int().min(0).max(300),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).max(1),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2).max(1_000).optional() }),
  FilterCriteria: z.strictObject({
    Filters: z
      .array(z.strictObject({ Pattern: z.string().max(4_096) }))
      .max(5)
      .default([]),
  }),
};

export const mappingSettings = z.strictObject({
  Enabled: settingsMembers.Enabled.default(true),
  BatchSize: settingsMembers.BatchSize.default(10),
  MaximumBatchingWindowInSeconds: settingsMembers.MaximumBatchingWindowInSeconds.default(0),
  FunctionResponseTypes: settingsMembers.FunctionResponseTypes.default([]),
  ScalingConfig: settingsMembers.ScalingConfig.default({}),
  FilterCriteria: settingsMembers.FilterCriteria.default({ Filters: [] }),
});

export type MappingSettings = z.output<typeof mappingSettings>;

export const sqsArn = z.string().regex(/^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+(\.fifo)?$/, {
  error: 'local-cloud supports only the ARN of an SQS queue',
});

const MOST_IN_ONE_RECEIVE = 10;

const fault = (settings: MappingSettings, isFifo: boolean): string | undefined => {
  const { BatchSize, MaximumBatchingWindowInSeconds: window } = settings;
  if (isFifo && window > 0) return 'MaximumBatchingWindowInSeconds is not supported for FIFO queues.';
  if (BatchSize <= MOST_IN_ONE_RECEIVE) return undefined;
  if (isFifo) return `BatchSize must be at most ${MOST_IN_ONE_RECEIVE} for FIFO queues.`;
  return window === 0
    ? `MaximumBatchingWindowInSeconds must be greater than 0 if BatchSize is greater than ${MOST_IN_ONE_RECEIVE}.`
    : undefined;
};

/** @throws InvalidParameterValueException where the queue, the function and the settings do not fit together */
export const checkMapping = (
  { queueArn, fn, settings }: { queueArn: string; fn: LambdaFunction; settings: MappingSettings },
  queues: ConsumedQueues,
): void => {
  const queue = queues.find(queueArn);
  if (!queue) throw invalidParameter(`The queue ${queueArn} does not exist.`);
  const { Timeout } = fn.configuration;
  const { isFifo, visibilityTimeoutSeconds: visibility } = queue;
  if (visibility < Timeout) {
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${Timeout} seconds`,
    );
  }
  const reason = fault(settings, isFifo);
  if (reason !== undefined) throw invalidParameter(reason);
};

const patternOf = (text: string, index: number): Pattern => {
  const refuse = (reason: string) =>
    invalidParameter(`FilterCriteria.Filters[${index}].Pattern is not valid: ${reason}`);
  try {
    const pattern = parsePattern(text);
    const other = Object.keys(JSON.parse(text) as object).find((key) => key !== 'body');
    if (other !== undefined) throw refuse(`of a message from SQS only "body" is filtered, not "${other}"`);
    return pattern;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'InvalidEventPatternException')
      throw refuse(error.message);
    throw error;
  }
};

/** @throws InvalidParameterValueException */
export const patternsOf = ({ FilterCriteria: { Filters } }: MappingSettings): readonly Pattern[] =>
  Filters.map(({ Pattern }, index) => patternOf(Pattern, index));
