import { parseJsonObject } from '../front/request-body';
import type { Fauxqs } from './fauxqs';
import { innerQueueUrl } from './queue-urls';

export interface QueueMessage {
  readonly body: string;
  /** Only FIFO queues have groups. */
  readonly groupId?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Why SQS refused a message. */
export interface SendRefusal {
  readonly reason: 'no-such-queue' | 'refused';
  readonly message: string;
}

/** The queues of the account, for the services that deliver to them. */
export interface Queues {
  /** SendMessage to a queue by its ARN: a long poll that waits for it answers at once. */
  send(queueArn: string, message: QueueMessage): Promise<SendRefusal | undefined>;
}

const urlOf = (queueArn: string): string => {
  const [, , , region = '', account = '', name = ''] = queueArn.split(':');
  return innerQueueUrl(region, name, account);
};

export const makeFauxqsQueues = (fauxqs: Fauxqs): Queues => ({
  send: async (queueArn, { body, groupId, attributes = {} }) => {
    const reply = await fauxqs.callSqs('SendMessage', {
      QueueUrl: urlOf(queueArn),
      MessageBody: body,
      MessageGroupId: groupId,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
      ),
    });
    if (reply.status === 200) return undefined;
    const { __type: type, message } = parseJsonObject(Buffer.from(reply.body));
    const missing = String(type).endsWith('#QueueDoesNotExist');
    return { reason: missing ? 'no-such-queue' : 'refused', message: String(message) };
  },
});
