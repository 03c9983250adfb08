import { makeLogger } from '@datepop/platform/observability';
import { makeDataSource } from '@datepop/platform/persistence';
import type { Context } from 'aws-lambda';
import { makeLambdaHandler, type FunctionParts } from './lambda-handler';

const logger = makeLogger({ service: 'sample', level: 'silent' });
const nothing = { Records: [] };
const context = { awsRequestId: 'request', functionName: 'sample-polish-spot' } as Context;

const parts = (): FunctionParts => ({
  config: {
    AWS_REGION: 'ap-northeast-2',
    WORK_QUEUE_URLS: { 'sample.polish-spot': 'http://127.0.0.1:9/000000000000/sample-polish-spot' },
  },
  works: [
    {
      name: 'polish-spot',
      retry: { attempts: 3, firstSeconds: 1, longestSeconds: 1 },
      concurrency: 1,
      handle: () => Promise.reject(new Error('not called')),
    },
  ],
  dataSource: makeDataSource({
    service: 'sample',
    url: 'postgres://nobody@127.0.0.1:9/none',
    poolSize: 1,
    entities: [],
    migrations: [],
  }),
  logger,
});

it('composes at the first invocation, once, and again only when that failed', async () => {
  const compose = jest.fn(parts).mockImplementationOnce(() => {
    throw new Error('DATABASE_URL: is missing');
  });
  const handler = makeLambdaHandler({ service: 'sample', work: 'polish-spot', compose });
  expect(compose).toHaveBeenCalledTimes(0);
  await expect(handler(nothing, context)).rejects.toThrow('DATABASE_URL: is missing');
  expect(await handler(nothing, context)).toEqual({ batchItemFailures: [] });
  expect(await handler(nothing, context)).toEqual({ batchItemFailures: [] });
  expect(compose).toHaveBeenCalledTimes(2);
});

it('says which work the service does not have', async () => {
  const handler = makeLambdaHandler({ service: 'sample', work: 'paint-spot', compose: parts });
  await expect(handler(nothing, context)).rejects.toThrow('sample has no work "paint-spot"');
});
