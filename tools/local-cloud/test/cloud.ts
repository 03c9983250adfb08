import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import type { Target } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Message } from '@aws-sdk/client-sqs';
import { startLocalCloud } from '../src/local-cloud';
import type { LocalCloud, LocalCloudOptions } from '../src/local-cloud';

export const REGION = 'ap-northeast-2';

export const queueArn = (name: string) => `arn:aws:sqs:${REGION}:000000000000:${name}`;

export interface TestCloud {
  readonly cloud: LocalCloud;
  readonly events: EventBridgeClient;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly dynamoDb: DynamoDBClient;
  readonly logged: readonly string[];
  createQueue(name: string, attributes?: Record<string, string>): Promise<string>;
  /** One receive that waits at most so long for a message. */
  receive(queueUrl: string, waitSeconds?: number): Promise<Message[]>;
  /** A rule with one target on the default bus. */
  route(rule: string, pattern: object, target: Omit<Target, 'Id'>): Promise<void>;
  stop(): Promise<void>;
}

/** A cloud on a free port and the genuine clients pointed at it. */
export const startTestCloud = async (options: Partial<LocalCloudOptions> = {}): Promise<TestCloud> => {
  const logged: string[] = [];
  const cloud = await startLocalCloud({ port: 0, log: (line) => logged.push(line), ...options });
  const config = {
    endpoint: cloud.endpoint,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const events = new EventBridgeClient(config);
  const sqs = new SQSClient(config);
  const s3 = new S3Client(config);
  const dynamoDb = new DynamoDBClient(config);
  return {
    cloud,
    events,
    sqs,
    s3,
    dynamoDb,
    logged,
    createQueue: async (name, Attributes = {}) => {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
      return QueueUrl ?? '';
    },
    receive: async (QueueUrl, WaitTimeSeconds = 5) => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          WaitTimeSeconds,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      return Messages;
    },
    route: async (rule, pattern, target) => {
      await events.send(new PutRuleCommand({ Name: rule, EventPattern: JSON.stringify(pattern) }));
      await events.send(new PutTargetsCommand({ Rule: rule, Targets: [{ Id: 'queue', ...target }] }));
    },
    stop: async () => {
      for (const client of [events, sqs, s3, dynamoDb]) client.destroy();
      await cloud.stop();
    },
  };
};
