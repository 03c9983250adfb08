import {
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const TableName = 'accounts';

describe('transactions of DynamoDB', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
    await test.dynamoDb.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    for (const id of ['a', 'b', 'c']) await put(id, 100);
  });
  afterEach(() => test.stop());

  const account = (id: string, won: number) => ({ id: { S: id }, won: { N: String(won) } });

  const put = (id: string, won: number) =>
    test.dynamoDb.send(new PutItemCommand({ TableName, Item: account(id, won) }));

  const won = async (id: string): Promise<number | undefined> => {
    const { Item } = await test.dynamoDb.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
    return Item && Number(Item['won']?.N);
  };

  const write = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
    test.dynamoDb.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));

  const add = (id: string, amount: number): TransactWriteItem => ({
    Update: {
      TableName,
      Key: { id: { S: id } },
      UpdateExpression: 'SET won = won + :amount',
      ConditionExpression: 'won >= :least',
      ExpressionAttributeValues: { ':amount': { N: String(amount) }, ':least': { N: String(-amount) } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });

  const isThere = (id: string): TransactWriteItem => ({
    ConditionCheck: { TableName, Key: { id: { S: id } }, ConditionExpression: 'attribute_exists(id)' },
  });

  it('write, change, delete and check together', async () => {
    await write([
      { Put: { TableName, Item: account('new', 7), ConditionExpression: 'attribute_not_exists(id)' } },
      add('a', -60),
      { Delete: { TableName, Key: { id: { S: 'b' } } } },
      isThere('c'),
    ]);
    expect(await Promise.all(['new', 'a', 'b', 'c'].map(won))).toEqual([7, 40, undefined, 100]);
  });

  it('leave everything as it was when one item fails, and say why of each', async () => {
    const refused = write([
      { Put: { TableName, Item: account('new', 7) } },
      { Put: { TableName, Item: account('c', 7) } },
      add('a', -101),
      { Delete: { TableName, Key: { id: { S: 'b' } } } },
      isThere('nobody'),
    ]);
    await expect(refused).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, None, ConditionalCheckFailed, None, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: account('a', 100),
        },
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed' },
      ],
    });
    const { Items } = await test.dynamoDb.send(new ScanCommand({ TableName }));
    expect(Items?.map((item) => item['won']?.N)).toEqual(['100', '100', '100']);
  });

  it('fail by an item whose values do not allow what it asks for', async () => {
    await put('text', 0);
    await test.dynamoDb.send(
      new PutItemCommand({ TableName, Item: { id: { S: 'text' }, won: { S: 'much' } } }),
    );
    const addToText = { ...add('text', 1).Update, ConditionExpression: undefined };
    delete addToText.ExpressionAttributeValues?.[':least'];
    await expect(write([add('a', 1), { Update: addToText as never }])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
    });
    expect(await won('a')).toBe(100);
  });

  it('are seen as a whole by whoever reads beside them', async () => {
    const ids = ['a', 'b', 'c'];
    const sums: number[] = [];
    const read = async () => {
      const { Items = [] } = await test.dynamoDb.send(new ScanCommand({ TableName }));
      sums.push(Items.reduce((sum, item) => sum + Number(item['won']?.N), 0));
      const { Responses = [] } = await test.dynamoDb.send(
        new TransactGetItemsCommand({
          TransactItems: ids.map((id) => ({ Get: { TableName, Key: { id: { S: id } } } })),
        }),
      );
      sums.push(Responses.reduce((sum, { Item }) => sum + Number(Item?.['won']?.N), 0));
    };
    const move = (index: number) => {
      const from = ids[index % 3] ?? '';
      const to = ids[(index + 1 + (index % 2)) % 3] ?? '';
      return write([add(from, -40), add(to, 40)]).catch((error: unknown) => error);
    };
    const moved = await Promise.all(Array.from({ length: 40 }, (_, index) => [move(index), read()]).flat());
    expect(moved.filter((outcome) => outcome instanceof Error).length).toBeLessThan(40);
    expect(new Set(sums)).toEqual(new Set([300]));
  });

  it('happen once when they are sent again with their token', async () => {
    await write([add('a', 1)], 'token');
    await write([add('a', 1)], 'token');
    expect(await won('a')).toBe(101);
    await expect(write([add('a', 2)], 'token')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    await write([add('a', 1)], 'other');
    expect(await won('a')).toBe(102);
  });

  it('read several items, and say which are not there', async () => {
    const { Responses } = await test.dynamoDb.send(
      new TransactGetItemsCommand({
        TransactItems: ['a', 'nobody'].map((id) => ({
          Get: { TableName, Key: { id: { S: id } }, ProjectionExpression: 'won' },
        })),
      }),
    );
    expect(Responses).toEqual([{ Item: { won: { N: '100' } } }, {}]);
  });

  it.each<[string, TransactWriteItem[], object]>([
    ['one item twice', [add('a', 1), isThere('a')], { name: 'ValidationException' }],
    ['no item', [], { name: 'ValidationException' }],
    [
      'more than a hundred items',
      Array.from({ length: 101 }, (_, index) => isThere(String(index))),
      { message: expect.stringContaining('less than or equal to 100') as string },
    ],
    [
      'an expression that is none',
      [
        add('b', 1),
        {
          ConditionCheck: { TableName, Key: { id: { S: 'a' } }, ConditionExpression: 'won is much' },
        },
      ],
      { name: 'ValidationException', message: expect.stringContaining('ConditionExpression') as string },
    ],
    [
      'a table that is not there',
      [add('b', 1), { Put: { TableName: 'nobody', Item: { id: { S: 'x' } } } }],
      { name: 'ResourceNotFoundException' },
    ],
    ['two actions in one', [{ ...add('b', 1), ...isThere('a') }], { name: 'ValidationException' }],
  ])('are refused with %s', async (_, items, error) => {
    await expect(write(items)).rejects.toMatchObject(error);
    expect(await won('b')).toBe(100);
  });
});
