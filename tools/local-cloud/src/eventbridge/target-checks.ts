import { validationException } from '../aws-error';
import type { Target } from './target-input';

/** What local-cloud delivers to: the beginning of its ARNs, and what each is. */
const DELIVERABLE: readonly (readonly [RegExp, string])[] = [
  [/^arn:aws[\w-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}(\.fifo)?$/, 'an SQS queue'],
  [/^arn:aws[\w-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/, 'a Lambda function'],
  [/^arn:aws[\w-]*:events:[a-z0-9-]+:\d{12}:event-bus\/[/.\w-]+$/, 'an event bus'],
  [/^arn:aws[\w-]*:logs:[a-z0-9-]+:\d{12}:log-group:[\w./#-]+(:\*)?$/, 'a CloudWatch log group'],
];

/** Why a target is refused, in the words of AWS where AWS refuses it. */
type TargetCheck = (target: Target) => string | undefined;

const serviceOf = (arn: string) => arn.split(':')[2] ?? '';

const canBeDeliveredTo: TargetCheck = ({ Id, Arn }) =>
  DELIVERABLE.some(([pattern]) => pattern.test(Arn))
    ? undefined
    : `Parameter Arn of target ${Id} is not valid. Reason: ${Arn} is none that local-cloud delivers to: ` +
      `${DELIVERABLE.map(([, name]) => name).join(', ')}.`;

const hasGroupWhereFifo: TargetCheck = ({ Id, Arn, SqsParameters }) =>
  Arn.endsWith('.fifo') && SqsParameters?.MessageGroupId === undefined
    ? `Parameter(s) SqsParameters must be specified for target: ${Id}.`
    : undefined;

const hasStandardDeadLetterQueue: TargetCheck = ({ DeadLetterConfig }) => {
  const arn = DeadLetterConfig?.Arn;
  if (arn === undefined) return undefined;
  if (serviceOf(arn) !== 'sqs') return `${serviceOf(arn) || arn} is not supported as a dead letter resource.`;
  return arn.endsWith('.fifo') ? 'SQS FIFO is not supported by Dead Letter Queues.' : undefined;
};

/** What a bus would make of an event with another form is not documented. */
const sendsBusesWholeEvents: TargetCheck = ({ Id, Arn, Input, InputPath, InputTransformer }) =>
  serviceOf(Arn) === 'events' && (Input ?? InputPath ?? InputTransformer) !== undefined
    ? `local-cloud sends event buses whole events only: target ${Id} must have no Input, InputPath or InputTransformer.`
    : undefined;

const CHECKS = [canBeDeliveredTo, hasGroupWhereFifo, hasStandardDeadLetterQueue, sendsBusesWholeEvents];

/** @throws ValidationException with the first that fails */
export const checkTarget = (target: Target): void => {
  for (const check of CHECKS) {
    const refusal = check(target);
    if (refusal !== undefined) throw validationException(refusal);
  }
};
