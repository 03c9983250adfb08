import { Agent as HttpAgent, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Component } from '@datepop/platform/lifecycle';
import type { Logger } from '@datepop/platform/observability';
import type { Request, Response } from 'express';
import { createProxyServer } from 'httpxy';
import { answeredHeaders, forwardedHeaders } from './headers';
import type { Upstream } from './upstream';
import { limitSilence, refusalOf } from './upstream-failure';

/** Hands requests over to services, and their answers back, as streams. */
export interface Proxy extends Component {
  readonly forwardTo: (upstream: Upstream) => (req: Request, res: Response) => Promise<void>;
}

/**
 * Milliseconds that an unused connection is kept: services close theirs after 65 s, and a request must not go out on
 * a connection that is about to end.
 */
const idleTimeout = 30_000;
/** Unused connections per service; those in use are as many as the callers' own. */
const idleConnections = 256;

const passOn = (answer: IncomingMessage, res: ServerResponse): void => {
  try {
    res.writeHead(answer.statusCode ?? 0, answeredHeaders(answer.headers));
    answer.pipe(res);
  } catch (error) {
    // Thrown for an answer that HTTP does not allow; here it would end the process.
    answer.destroy(error instanceof Error ? error : new Error(String(error)));
  }
};

const hungUp = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === 'ECONNRESET' || error.code === 'EPIPE');

/** A GET may be sent again when its connection, kept from an earlier request, turned out to be closed. */
const mayRepeat = (error: unknown, req: Request, res: Response, sent: ClientRequest | undefined): boolean =>
  hungUp(error) &&
  sent?.reusedSocket === true &&
  (req.method === 'GET' || req.method === 'HEAD') &&
  req.headers['content-length'] === undefined &&
  req.headers['transfer-encoding'] === undefined &&
  !res.headersSent;

export const makeHttpxyProxy = (options: { answerTimeoutMs: number; logger: Logger }): Proxy => {
  const { answerTimeoutMs, logger } = options;
  const pool = { keepAlive: true, timeout: idleTimeout, maxFreeSockets: idleConnections };
  const agents = { http: new HttpAgent(pool), https: new HttpsAgent(pool) };
  const sent = new WeakMap<IncomingMessage, ClientRequest>();
  const proxy = createProxyServer();
  proxy.on('proxyReq', (request, req) => {
    sent.set(req, request);
    limitSilence(request, answerTimeoutMs);
  });
  proxy.on('proxyRes', (answer, _req, res) => passOn(answer, res));

  return {
    name: 'proxy',
    forwardTo: ({ name, url }) => {
      const agent = url.startsWith('https:') ? agents.https : agents.http;
      const send = (req: Request, res: Response): Promise<void> =>
        proxy.web(req, res, { target: url, agent, changeOrigin: true, selfHandleResponse: true });
      return async (req, res) => {
        if (res.destroyed) return;
        req.headers = forwardedHeaders(req);
        try {
          await send(req, res).catch((error: unknown) => {
            if (!mayRepeat(error, req, res, sent.get(req))) throw error;
            return send(req, res);
          });
        } catch (error) {
          if (!res.headersSent) throw refusalOf(name, error, res);
          logger.warn({ err: error, service: name }, 'answer broke off');
        }
      };
    },
    start: () => Promise.resolve(),
    stop: () => {
      agents.http.destroy();
      agents.https.destroy();
      return Promise.resolve();
    },
  };
};
