import type { Queues, SendRefusal } from '../sqs/queues';
import type { Deliver, DeliveryFailure, GiveUp } from './delivery';

const asFailure = ({ reason, message }: SendRefusal): DeliveryFailure => ({
  code: reason === 'no-such-queue' ? 'NO_RESOURCE' : 'INVALID_PARAMETER',
  message,
});

export const deliverToQueue =
  (queues: Queues): Deliver =>
  async ({ body, target }) => {
    const refusal = await queues.send(target.Arn, { body, groupId: target.SqsParameters?.MessageGroupId });
    return refusal && asFailure(refusal);
  };

/**
 * Sends it to the target's dead-letter queue, or drops it and says so.
 * The attributes: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const toDeadLetterQueue =
  (queues: Queues, log: (line: string) => void): GiveUp =>
  async ({ id, body, sender, senderAttributes, target }, failure, retries) => {
    const lost = (why: string) =>
      log(`dropped ${id} of ${sender} to ${target.Arn}: ${failure.code} (${failure.message}), ${why}`);
    const queueArn = target.DeadLetterConfig?.Arn;
    if (queueArn === undefined) {
      lost('no dead-letter queue');
      return;
    }
    const attributes = {
      ...senderAttributes,
      TARGET_ARN: target.Arn,
      ERROR_CODE: failure.code,
      ERROR_MESSAGE: failure.message,
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: String(retries),
    };
    const refusal = await queues
      .send(queueArn, { body, attributes })
      .catch((error: unknown) => ({ message: String(error) }));
    if (refusal) lost(`dead-letter queue ${queueArn}: ${refusal.message}`);
  };
