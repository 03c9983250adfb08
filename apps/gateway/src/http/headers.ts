import type { IncomingHttpHeaders } from 'node:http';
import { causeOf } from '@datepop/platform/http';
import type { Request } from 'express';

/** Headers that are about one connection, not about the message. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const ofOneHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
];

/** Say where a body ends; a caller that names them in `connection` must not make them vanish. */
const framing = new Set(['content-length', 'transfer-encoding']);

/** Who asked whom, as earlier proxies told, or as the caller pretends. `expect` was answered by the gateway. */
const told = /^(x-forwarded-.+|forwarded|x-real-ip|expect)$/;

const endToEnd = (headers: IncomingHttpHeaders): [string, string | string[] | undefined][] => {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const dropped = new Set([...ofOneHop, ...named.filter((name) => !framing.has(name))]);
  return Object.entries(headers).filter(([name]) => !dropped.has(name));
};

/** The headers that a service is sent: the caller's own, and what only the edge knows for sure. */
export const forwardedHeaders = (req: Request): IncomingHttpHeaders => {
  const { correlationId, traceparent } = causeOf(req);
  return {
    ...Object.fromEntries(endToEnd(req.headers).filter(([name]) => !told.test(name))),
    'x-forwarded-for': req.ip ?? '',
    'x-forwarded-proto': req.protocol,
    // Not `req.host`: a load balancer vouches for the address and the protocol, and passes this one on unseen.
    'x-forwarded-host': req.get('host') ?? '',
    'x-request-id': correlationId,
    traceparent,
  };
};

/** The headers of a service's answer that are the caller's business. */
export const answeredHeaders = (headers: IncomingHttpHeaders): Record<string, string | string[]> => {
  const answered: Record<string, string | string[]> = {};
  for (const [name, value] of endToEnd(headers)) {
    // The connection to the caller has its own framing, and the request its own name.
    if (value !== undefined && name !== 'transfer-encoding' && name !== 'x-request-id')
      answered[name] = value;
  }
  return answered;
};
