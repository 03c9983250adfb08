import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { defineService, type ServiceManifest } from '@datepop/kit';
import { startTestDatabase, type TestDatabase } from '@datepop/testing';
import type { DataSource } from 'typeorm';
import { makeDataSource } from './data-source';
import { reviveConnections } from './revive-connections';

const sample = defineService({
  name: 'sample',
  http: {},
  publishes: [],
  subscribes: {},
  calls: {},
  stores: { postgres: { database: 'sample', extensions: [] } },
} satisfies ServiceManifest);

let database: TestDatabase;
let dataSource: DataSource;
/** Both sides of each connection on its way to the database. */
const ways: (readonly [Socket, Socket])[] = [];
const network = createServer((inner) => {
  const outer = connect(Number(new URL(database.url).port), '127.0.0.1');
  ways.push([inner, outer]);
  for (const socket of [inner, outer]) socket.on('error', () => undefined);
  inner.pipe(outer).pipe(inner);
});

beforeAll(async () => {
  database = await startTestDatabase(sample);
  network.listen(0, '127.0.0.1');
  await once(network, 'listening');
  const url = new URL(database.url);
  url.port = String((network.address() as AddressInfo).port);
  dataSource = await makeDataSource({
    service: sample.name,
    url: url.href,
    poolSize: 2,
    entities: [],
    migrations: [],
  }).initialize();
});

afterAll(async () => {
  for (const way of ways) for (const socket of way) socket.destroy();
  await dataSource.destroy();
  network.close();
  await database.stop();
});

const pids = async (): Promise<number[]> => {
  const rows: { pid: number }[][] = await Promise.all(
    [1, 2].map(() => dataSource.query('select pg_backend_pid() as pid, pg_sleep(0.05)')),
  );
  return rows.flatMap(([row]) => row?.pid ?? []).sort();
};

it('keeps the connections that answer', async () => {
  const before = await pids();
  expect(await reviveConnections(dataSource)).toBe(0);
  expect(await pids()).toEqual(before);
});

it('replaces those on which nobody answers any more, though nobody said so', async () => {
  const before = await pids();
  for (const [inner, outer] of ways) {
    inner.unpipe(outer);
    outer.unpipe(inner);
  }
  expect(await reviveConnections(dataSource)).toBe(2);
  const after = await pids();
  expect(after).toHaveLength(2);
  for (const pid of before) expect(after).not.toContain(pid);
});
