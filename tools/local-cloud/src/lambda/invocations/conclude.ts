import type { Clock } from '../../clock';
import { isFailure } from '../../delivery/delivery';
import type { Deliver } from '../../delivery/delivery';
import { isRefusal } from '../../sqs/queues';
import type { Queues } from '../../sqs/queues';
import { LATEST } from '../functions/lambda-function';
import type { LambdaFunction } from '../functions/lambda-function';
import type { QueuedEvent } from './async-invocations';

/** How it ended with an event, in the terms of the record that a destination gets. */
export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';

/** Tells a function's destinations and its dead-letter queue how it ended with an event. */
export type Conclude = (fn: LambdaFunction, event: QueuedEvent, condition: Condition) => Promise<void>;

interface Context {
  readonly clock: Clock;
  readonly deliver: Deliver;
  readonly queues: Queues;
  readonly log: (line: string) => void;
}

const ERROR_MESSAGE_BYTES = 1024;

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const recordOf = (fn: LambdaFunction, event: QueuedEvent, condition: Condition, now: Date) => {
  const { requestId, payload, runs, lastOutcome } = event;
  return {
    version: '1.0',
    timestamp: now.toISOString(),
    requestContext: {
      requestId,
      functionArn: `${fn.arn}:${LATEST}`,
      condition,
      approximateInvokeCount: runs,
    },
    requestPayload: JSON.parse(payload) as unknown,
    ...(lastOutcome && {
      responseContext: {
        statusCode: 200,
        executedVersion: LATEST,
        ...(lastOutcome.error && { functionError: 'Unhandled' }),
      },
      responsePayload: JSON.parse(lastOutcome.payload) as unknown,
    }),
  };
};

type Record = ReturnType<typeof recordOf>;

export const makeConclude = ({ clock, deliver, queues, log }: Context): Conclude => {
  const toDestination = async (fn: LambdaFunction, record: Record, Arn: string) => {
    const { requestId, condition, functionArn } = record.requestContext;
    const result = condition === 'Success' ? 'Success' : 'Failure';
    const DetailType = `Lambda Function Invocation Result - ${result}`;
    const outcome = await deliver({
      id: requestId,
      body: JSON.stringify(record),
      sender: fn.arn,
      senderAttributes: {},
      target: { Arn, EventBridgeParameters: { Source: 'lambda', DetailType, Resources: [functionArn, Arn] } },
    });
    if (isFailure(outcome))
      log(`${fn.name}: its destination ${Arn} did not take a record: ${outcome.message}`);
  };

  const toDeadLetterQueue = async (fn: LambdaFunction, event: QueuedEvent, arn: string) => {
    const { requestId, payload, lastOutcome } = event;
    const message = lastOutcome?.error?.errorMessage ?? '';
    const attributes = {
      RequestID: requestId,
      ErrorCode: 200,
      ErrorMessage:
        Buffer.from(message).subarray(0, ERROR_MESSAGE_BYTES).toString('utf8') || 'Event not processed',
    };
    const sent = await queues.send(arn, { body: payload, attributes });
    if (isRefusal(sent))
      log(`${fn.name}: its dead-letter queue ${arn} did not take an event: ${sent.message}`);
  };

  return async (fn, event, condition) => {
    const { OnSuccess, OnFailure } = fn.eventInvokeConfig?.DestinationConfig ?? {};
    const destination = (condition === 'Success' ? OnSuccess : OnFailure)?.Destination;
    if (destination) await toDestination(fn, recordOf(fn, event, condition, clock.now()), destination);
    const deadLetters = fn.configuration.DeadLetterConfig?.TargetArn;
    if (condition !== 'Success' && deadLetters) await toDeadLetterQueue(fn, event, deadLetters);
    if (condition !== 'Success' && !destination && !deadLetters) {
      log(`dropped the event ${event.requestId} for ${fn.name}: ${condition}, no destination`);
    }
  };
};
