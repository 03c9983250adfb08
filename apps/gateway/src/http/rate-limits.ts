import { DomainError } from '@datepop/kit';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { callerOf } from './identity';

export interface RateLimits {
  readonly perMinute: number;
  readonly credentialsPerMinute: number;
}

const addressOf = (req: Request): string => ipKeyGenerator(req.ip ?? '');

const limit = (name: string, perMinute: number, keyGenerator: (req: Request) => string): RequestHandler =>
  rateLimit({
    identifier: name,
    windowMs: 60_000,
    limit: perMinute,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its warnings are about proxies nobody told it of; here TRUSTED_PROXIES tells, and a forged header is no news.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: () => {
      throw new DomainError({
        code: 'gateway.too-many-requests',
        kind: 'too-many',
        message: `More than ${perMinute} requests in a minute. Wait as long as Retry-After says.`,
      });
    },
  });

/** Limits what one caller may ask for: people behind one address do not share an allowance once they sign in. */
export const limitRequests = ({ perMinute }: RateLimits): RequestHandler =>
  limit('requests', perMinute, (req) => {
    const caller = callerOf(req);
    return caller === undefined ? addressOf(req) : `user:${caller.userId}`;
  });

/** Limits how often one address may try credentials. */
export const limitCredentials = ({ credentialsPerMinute }: RateLimits): RequestHandler =>
  limit('credentials', credentialsPerMinute, addressOf);
