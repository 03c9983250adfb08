import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callTo } from '@datepop/kit';
import { makeCause } from '@datepop/testing';
import { z } from 'zod';
import { sampleHttp } from '../test/sample-api';
import { makeServiceCall } from './service-client';

const spotId = '019a9f00-0000-7000-8000-000000000040';
const onBehalf = { accessToken: 'a.b.c', cause: makeCause() };
const call = callTo('courses', sampleHttp.spots.getSpot, { 200: z.object({ name: z.string() }), 403: null });

const servers: Server[] = [];

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const answering = (status: number, body: unknown, headers: Record<string, string> = {}): Promise<string> =>
  serve((_req, res) => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });

const ask = async (baseUrl: string, timeoutMs?: number) =>
  makeServiceCall(call, { baseUrl, ...(timeoutMs === undefined ? {} : { timeoutMs }) })(
    { params: { spotId } },
    onBehalf,
  );

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

it('gives back the part of a declared answer that it reads', async () => {
  const baseUrl = await answering(200, { id: spotId, name: '연남동 찻집', secret: 'not read' });
  expect(await ask(baseUrl)).toEqual({ status: 200, body: { name: '연남동 찻집' } });
});

it('gives back only the status where only the status is read', async () => {
  expect(await ask(await answering(403, { code: 'anything' }))).toEqual({ status: 403, body: null });
});

it('asks on behalf of the caller, in the same request and trace', async () => {
  let asked: { url: string | undefined; headers: IncomingHttpHeaders } | undefined;
  const baseUrl = await serve((req, res) => {
    asked = { url: req.url, headers: req.headers };
    res.writeHead(200, { 'content-type': 'application/json' }).end('{"name":"찻집"}');
  });
  await ask(baseUrl);
  expect(asked).toMatchObject({
    url: `/v1/spots/${spotId}`,
    headers: {
      authorization: 'Bearer a.b.c',
      'x-request-id': onBehalf.cause.correlationId,
      traceparent: onBehalf.cause.traceparent,
    },
  });
});

it.each<[string, () => Promise<string>]>([
  ['a status that was not declared', () => answering(404, { code: 'courses.no-spot' })],
  ['a failure', () => answering(500, {})],
  ['a body that does not fit', () => answering(200, { title: 'no name' })],
  [
    'a body that is not JSON',
    () => serve((_req, res) => res.setHeader('content-type', 'application/json').end('{')),
  ],
  [
    'a redirect',
    async () => answering(302, {}, { location: await answering(200, { name: 'of somebody else' }) }),
  ],
  ['a broken connection', () => serve((req) => req.socket.destroy())],
])('takes %s for unavailable', async (_, start) => {
  await expect(ask(await start())).rejects.toMatchObject({
    code: 'courses.unavailable',
    kind: 'unavailable',
  });
});

it('takes silence for unavailable, at the end of its patience', async () => {
  const silent = await serve(() => undefined);
  await expect(ask(silent, 50)).rejects.toMatchObject({
    code: 'courses.unavailable',
    cause: { name: 'TimeoutError' },
  });
});

it('takes an answer that never ends for unavailable', async () => {
  const endless = await serve((_req, res) => {
    res.writeHead(200, { 'content-type': 'application/json' }).write('{"name":');
  });
  await expect(ask(endless, 50)).rejects.toMatchObject({ code: 'courses.unavailable' });
});

it('takes a closed port for unavailable', async () => {
  await expect(ask('http://127.0.0.1:9')).rejects.toMatchObject({ code: 'courses.unavailable' });
});
