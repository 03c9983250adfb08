import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startLoad, type Load } from './load';
import { until } from '../frame/until';
import type { Stage } from '../frame/scenario';

const closers: (() => Promise<void>)[] = [];
const stage: Stage = {
  form: 'short',
  signal: new AbortController().signal,
  built: { ledger: '', cloud: '' },
  say: () => undefined,
  onClose: (close) => closers.push(close),
};

const listen = async (answer: RequestListener): Promise<{ url: string; server: Server }> => {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => void server.close(() => resolve())));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const loadOf = async (answer: RequestListener): Promise<Load> => {
  const { url } = await listen(answer);
  const load = startLoad(stage, { target: () => url, clients: 2 });
  await until('writes', stage, () => load.writes.length >= 5 || undefined);
  await load.stop();
  return load;
};

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

it('takes a write that was answered with success for acknowledged, under the id that was sent', async () => {
  const sent: string[] = [];
  const load = await loadOf((req, res) => {
    req.on('data', (body: Buffer) => sent.push((JSON.parse(body.toString()) as { entryId: string }).entryId));
    req.on('end', () => res.writeHead(201).end());
  });
  expect([...load.acknowledged].sort()).toEqual(sent.sort());
  expect(load.unknown.size).toBe(0);
});

it('takes a write that was answered with an error for unknown: it may have been done', async () => {
  const load = await loadOf((_, res) => res.writeHead(503).end());
  expect(load.acknowledged.size).toBe(0);
  expect(load.unknown.size).toBe(load.writes.length);
  expect(load.writes[0]).toMatchObject({ outcome: 'unknown', status: 503 });
});

it('takes a write whose answer was cut off for unknown, before the answer and within it', async () => {
  let count = 0;
  const load = await loadOf((req, res) => {
    if ((count += 1) % 2 === 0) {
      req.socket.destroy();
      return;
    }
    res.writeHead(201, { 'content-length': 100 }).write('half');
    setImmediate(() => req.socket.destroy());
  });
  expect(load.acknowledged.size).toBe(0);
  expect(load.unknown.size).toBe(load.writes.length);
});

it('forgets a write that was never sent, for nobody listened', async () => {
  const { url, server } = await listen(() => undefined);
  server.close();
  const seen: string[] = [];
  const load = startLoad(stage, {
    target: () => url,
    clients: 1,
    onWrite: ({ outcome }) => seen.push(outcome),
  });
  await until('attempts', stage, () => seen.length >= 3 || undefined);
  await load.stop();
  expect(new Set(seen)).toEqual(new Set(['refused']));
  expect([...load.acknowledged, ...load.unknown]).toEqual([]);
});

it('keeps to its pace', async () => {
  const { url } = await listen((req, res) => {
    req.resume();
    res.writeHead(201).end();
  });
  const load = startLoad(stage, { target: () => url, clients: 4, perSecond: 100 });
  await until('writes', stage, () => load.writes.length >= 20 || undefined);
  await load.stop();
  const [first, last] = [load.writes[0]?.sentAt ?? 0, load.writes.at(-1)?.sentAt ?? 0];
  expect((1000 * load.writes.length) / (last - first)).toBeLessThan(150);
});
