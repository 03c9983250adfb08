import { makeLogger } from '@datepop/platform/observability';
import type { RequestListener } from 'node:http';
import { makeHttpServer, type HttpServer } from './server';

const logger = makeLogger({ service: 'sample', level: 'silent' });
const servers: HttpServer[] = [];

const serverOf = (app: RequestListener, host = '127.0.0.1', port = 0): HttpServer => {
  const server = makeHttpServer({ app, host, port, logger });
  servers.push(server);
  return server;
};

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const hello: RequestListener = (_req, res) => res.end('hello');

it.each(['127.0.0.1', '::1'])('says where on %s it listens', async (host) => {
  const server = serverOf(hello, host);
  await server.start();
  const answer = await fetch(server.url());
  expect(await answer.text()).toBe('hello');
});

it('does not start on a port that is taken', async () => {
  const first = serverOf(hello);
  await first.start();
  const port = Number(new URL(first.url()).port);
  await expect(serverOf(hello, '127.0.0.1', port).start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('answers what it has begun before it stops, and takes nothing new', async () => {
  let answer = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    const server = serverOf((_req, res) => {
      answer = () => res.end('late');
      resolve();
    });
    servers.splice(0, servers.length, server);
  });
  const [server] = servers as [HttpServer];
  await server.start();
  const url = server.url();
  const asked = fetch(url);
  await arrived;
  const stopped = server.stop();
  await expect(fetch(url)).rejects.toThrow();
  answer();
  expect(await (await asked).text()).toBe('late');
  await stopped;
});
