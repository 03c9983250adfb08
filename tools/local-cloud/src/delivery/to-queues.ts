import type { Feed } from '../own/feed';
import { isRefusal } from '../sqs/queues';
import type { Queues, SendRefusal } from '../sqs/queues';
import { aboutDelivery } from './delivery';
import type { Deliver, DeliveryFailure, GiveUp } from './delivery';

const asFailure = ({ reason, message }: SendRefusal): DeliveryFailure => ({
  code: reason === 'no-such-queue' ? 'NO_RESOURCE' : 'INVALID_PARAMETER',
  message,
});

export const deliverToQueue =
  (queues: Queues): Deliver =>
  async ({ body, target }) => {
    const sent = await queues.send(target.Arn, { body, groupId: target.SqsParameters?.MessageGroupId });
    return isRefusal(sent) ? asFailure(sent) : sent;
  };

interface Context {
  readonly queues: Queues;
  readonly feed: Feed;
  readonly log: (line: string) => void;
}

/**
 * Sends it to the target's dead-letter queue, or drops it and says so.
 * The attributes: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export const toDeadLetterQueue =
  ({ queues, feed, log }: Context): GiveUp =>
  async (delivery, { code, message }, { retries, exhausted }) => {
    const { id, body, sender, senderAttributes, target } = delivery;
    const about = { ...aboutDelivery(delivery), code, message, retries };
    const drop = (why: string) => {
      feed.tell({ kind: 'dropped', ...about, lost: why });
      log(`dropped ${id} of ${sender} to ${target.Arn}: ${code} (${message}), ${why}`);
    };
    const queueArn = target.DeadLetterConfig?.Arn;
    if (queueArn === undefined) {
      drop('no dead-letter queue');
      return;
    }
    const attributes = {
      ...senderAttributes,
      TARGET_ARN: target.Arn,
      ERROR_CODE: code,
      ERROR_MESSAGE: message,
      ...(exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
      RETRY_ATTEMPTS: String(retries),
    };
    const sent = await queues
      .send(queueArn, { body, attributes })
      .catch((error: unknown) => ({ reason: 'refused', message: String(error) }) as const);
    if (isRefusal(sent)) drop(`dead-letter queue ${queueArn}: ${sent.message}`);
    else feed.tell({ kind: 'dead-lettered', ...about, queue: queueArn, ...sent });
  };
