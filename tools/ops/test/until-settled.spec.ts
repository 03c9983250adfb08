import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from '../src/desk';
import { makeClientOf, operationsOf } from '../src/service-client';
import { untilSettled } from '../src/until-settled';

let server: Server;
afterEach(() => server.close());

/** A service whose queue and whose replay are, look by look, as told; the last look stays. Null: out of reach. */
const serviceThat = async (looks: readonly (readonly [left: number | null, handled: number])[]) => {
  let look = 0;
  server = createServer((req, res) => {
    const [left, handled] = looks[Math.min(look, looks.length - 1)] ?? [0, 0];
    const isReport = req.url?.startsWith('/internal/v1/replays') === true;
    if (isReport) look += 1;
    const queues =
      left === null ? [] : [{ holds: 'events', waiting: left, inFlight: 0, delayed: 0, deadLetters: 0 }];
    const failures = left === null ? [{ part: 'events', message: 'no answer' }] : [];
    const body = isReport
      ? { replay: 'r', types: [{ detailType: 'd', handled, muted: 0 }], changes: [] }
      : { service: 'sample', outbox: null, queues, failures };
    res.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientOf = makeClientOf({ service: 'sample', url, token: 'a.b.c', requestId: 'r' });
  return { name: 'sample', url, clientOf, operations: operationsOf(clientOf) };
};

const desk: Pick<Desk, 'tell'> = { tell: () => undefined };
const soon = () => Date.now() + 5_000;

it.each<[string, (readonly [number | null, number])[]]>([
  [
    'the queue is not empty yet',
    [
      [2, 1],
      [1, 2],
      [0, 3],
    ],
  ],
  [
    'the queue is empty before the last event has come to it',
    [
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 2],
      [0, 3],
    ],
  ],
  [
    'what was in hand is done',
    [
      [0, 1],
      [0, 2],
      [0, 3],
    ],
  ],
  ['the queue cannot be reached', [...Array<[null, number]>(6).fill([null, 1]), [0, 3]]],
])('waits while %s', async (_, looks) => {
  const { report, settled } = await untilSettled(desk, await serviceThat(looks), 'r', soon(), 1);
  expect(settled).toBe(true);
  expect(report.types).toEqual([{ detailType: 'd', handled: 3, muted: 0 }]);
});

it('tells what there is when the deadline comes first', async () => {
  const busy = await serviceThat([[5, 2]]);
  expect(await untilSettled(desk, busy, 'r', 0, 1)).toMatchObject({
    settled: false,
    report: { types: [{ handled: 2 }] },
  });
});
