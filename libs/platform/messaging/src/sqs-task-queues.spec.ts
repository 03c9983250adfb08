import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeLogger } from '@datepop/platform/observability';
import { makeSqsTaskQueues } from './sqs-task-queues';

it('gives a queue up that does not answer, before the lease of what it sends is over', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const queues = makeSqsTaskQueues(
    { endpoint, region: 'ap-northeast-2', credentials: { accessKeyId: 'any', secretAccessKey: 'any' } },
    { 'sample.polish-spot': `${endpoint}/000000000000/sample-polish-spot` },
    makeLogger({ service: 'sample', level: 'silent' }),
  );
  const entry = { id: 'one', source: 'datepop.sample', detailType: 'sample.polish-spot', detail: '{}' };
  expect(await queues.put([entry])).toMatchObject([{ accepted: false, refused: false }]);
  queues.close();
  silent.closeAllConnections();
  silent.close();
}, 12_000);
