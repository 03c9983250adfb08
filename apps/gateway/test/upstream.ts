import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

/** What a service got, as it tells in its answer. */
export interface Echo {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: number;
  readonly sha256: string;
}

/** A real HTTP server in a service's place. It tells what it got, until `answer` is replaced. */
export interface Upstream {
  readonly url: string;
  readonly port: number;
  /** The requests that arrived since the start. */
  readonly requests: () => number;
  readonly connections: () => Promise<number>;
  answer: RequestListener;
  readonly stop: () => Promise<void>;
}

export const sha256 = (body: string | Buffer): string => createHash('sha256').update(body).digest('hex');

export const echo =
  (service: string): RequestListener =>
  (req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const body = Buffer.concat(parts);
      const { method = '', url = '', headers } = req;
      const told: Echo = { service, method, url, headers, bytes: body.length, sha256: sha256(body) };
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(told));
    });
  };

export const startUpstream = async (service: string, port = 0): Promise<Upstream> => {
  let requests = 0;
  const server = createServer({ keepAliveTimeout: 65_000 }, (req, res) => {
    requests += 1;
    upstream.answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const listening = server.address() as AddressInfo;
  const upstream: Upstream = {
    url: `http://127.0.0.1:${listening.port}`,
    port: listening.port,
    requests: () => requests,
    connections: () => promisify(server.getConnections.bind(server))(),
    answer: echo(service),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return upstream;
};
