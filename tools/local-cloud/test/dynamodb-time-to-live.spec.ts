import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTimeToLiveCommand,
  PutItemCommand,
  ScanCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const TableName = 'inbox';

const HOUR = 60 * 60;

describe("DynamoDB's time to live", () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
    await createTable();
  });
  afterEach(() => test.stop());

  const createTable = () =>
    test.dynamoDb.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );

  const set = (Enabled: boolean) =>
    test.dynamoDb.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled },
      }),
    );

  const describeIt = async () => {
    const { TimeToLiveDescription } = await test.dynamoDb.send(new DescribeTimeToLiveCommand({ TableName }));
    return TimeToLiveDescription;
  };

  const put = (id: string, expiresAt: object) =>
    test.dynamoDb.send(new PutItemCommand({ TableName, Item: { id: { S: id }, ...expiresAt } }));

  const ids = async () => {
    const { Items = [] } = await test.dynamoDb.send(new ScanCommand({ TableName }));
    return Items.map((item) => item['id']?.S).sort();
  };

  const advance = (advanceSeconds: number) =>
    fetch(`${test.cloud.endpoint}/_local/clock`, {
      method: 'POST',
      body: JSON.stringify({ advanceSeconds }),
    });

  it('is set, shown and taken away', async () => {
    expect(await describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    expect(await set(true)).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
    expect(await describeIt()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
    await expect(set(true)).rejects.toThrow('TimeToLive is already enabled');
    await set(false);
    expect(await describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' });
    await expect(
      test.dynamoDb.send(new DescribeTimeToLiveCommand({ TableName: 'nobody' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('goes with its table', async () => {
    await set(true);
    await test.dynamoDb.send(new DeleteTableCommand({ TableName }));
    await createTable();
    expect(await describeIt()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  it('ends items within the hour after their time, and no others', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const at = (seconds: number) => ({ expiresAt: { N: String(seconds) } });
    await put('soon', at(now + HOUR / 2));
    await put('later', at(now + 3.5 * HOUR));
    await put('long ago', at(now - 6 * 366 * 24 * HOUR));
    await put('text', { expiresAt: { S: String(now) } });
    await put('never', {});
    await advance(2 * HOUR);
    expect(await ids()).toHaveLength(5);
    await set(true);
    await advance(HOUR);
    expect(await ids()).toEqual(['later', 'long ago', 'never', 'text']);
    await advance(HOUR);
    expect(await ids()).toEqual(['long ago', 'never', 'text']);
  });
});
