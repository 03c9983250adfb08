import { connect } from 'node:net';
import {
  CreateTableCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

describe('DynamoDB', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.stop());

  const createTable = () =>
    test.dynamoDb.send(
      new CreateTableCommand({
        TableName: 'inbox',
        AttributeDefinitions: [
          { AttributeName: 'userId', AttributeType: 'S' },
          { AttributeName: 'sentAt', AttributeType: 'N' },
        ],
        KeySchema: [
          { AttributeName: 'userId', KeyType: 'HASH' },
          { AttributeName: 'sentAt', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );

  it('creates a table with an ARN of the region, and queries what it keeps', async () => {
    const created = await createTable();
    expect(created.TableDescription?.TableArn).toBe(
      'arn:aws:dynamodb:ap-northeast-2:000000000000:table/inbox',
    );
    for (const sentAt of ['1', '2']) {
      const Item = { userId: { S: '민지' }, sentAt: { N: sentAt } };
      await test.dynamoDb.send(new PutItemCommand({ TableName: 'inbox', Item }));
    }
    const found = await test.dynamoDb.send(
      new QueryCommand({
        TableName: 'inbox',
        KeyConditionExpression: 'userId = :user and sentAt > :after',
        ExpressionAttributeValues: { ':user': { S: '민지' }, ':after': { N: '1' } },
      }),
    );
    expect(found.Items).toEqual([{ userId: { S: '민지' }, sentAt: { N: '2' } }]);
  });

  it('answers a table that is not there with the exception the SDK knows', async () => {
    await expect(
      test.dynamoDb.send(new GetItemCommand({ TableName: 'nobody', Key: { id: { S: '1' } } })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('survives a client that hangs up in the middle of a request', async () => {
    await test.dynamoDb.send(new ListTablesCommand({}));
    const socket = connect(test.cloud.port, '127.0.0.1');
    socket.write(
      'POST / HTTP/1.1\r\nhost: x\r\nx-amz-target: DynamoDB_20120810.ListTables\r\ncontent-length: 100\r\n\r\n{',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await expect(test.dynamoDb.send(new ListTablesCommand({}))).resolves.toMatchObject({ TableNames: [] });
  });
});
