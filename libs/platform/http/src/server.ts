import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Component } from '@datepop/platform/lifecycle';
import type { Logger } from '@datepop/platform/observability';

/** A listening server as a part of the process. */
export interface HttpServer extends Component {
  /** Where it listens, once started. */
  readonly url: () => string;
}

/** Milliseconds. The gateway's idle connections end earlier, so that it never sends into a closing one. */
const keepAliveTimeout = 65_000;
const headersTimeout = 10_000;
const requestTimeout = 30_000;
/** Milliseconds between looks for connections whose last request has finished while the server stops. */
const sweepInterval = 50;
/** Milliseconds that open requests have to finish when the server stops. */
const drainTimeout = 5_000;

/** Serves `app` on a port of `host`; port 0 takes any free one. */
export const makeHttpServer = (options: {
  app: RequestListener;
  host: string;
  port: number;
  logger: Logger;
}): HttpServer => {
  const server = createServer({ keepAliveTimeout, headersTimeout, requestTimeout }, options.app);
  const url = (): string => {
    // A TCP server that listens has an AddressInfo; a string would be a pipe's name.
    const { address, family, port } = server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  };
  return {
    name: 'http',
    url,
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port, options.host, () => {
          server.off('error', reject);
          options.logger.info({ url: url() }, 'listening');
          resolve();
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        const hard = setTimeout(() => server.closeAllConnections(), drainTimeout);
        const sweep = setInterval(() => server.closeIdleConnections(), sweepInterval);
        server.close(() => {
          clearTimeout(hard);
          clearInterval(sweep);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};
