import { DomainError, type Access } from '@datepop/kit';
import type { Caller, TokenVerifier } from '@datepop/platform/auth';
import type { NextFunction, Request, Response } from 'express';

/** A verified caller, with the token to call other services on their behalf. */
export interface SignedInCaller extends Caller {
  readonly accessToken: string;
}

const callers = new WeakMap<Request, SignedInCaller>();

const bearer = /^Bearer ([\w.~+/-]+=*)$/i;

/** The bearer token of a request, if it carries one. */
export const bearerTokenOf = (req: Request): string | undefined =>
  bearer.exec(req.headers.authorization ?? '')?.[1];

/** What a request is told that should carry a token and does not. */
export const tokenMissing = (): DomainError =>
  new DomainError({
    code: 'auth.token-missing',
    kind: 'unauthenticated',
    message: 'Send an access token as "Authorization: Bearer …".',
  });

/** Lets a request pass only as its route's access says. */
export const authenticate =
  (access: Access, tokens: TokenVerifier) =>
  async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    if (access === 'user') {
      const accessToken = bearerTokenOf(req);
      if (accessToken === undefined) throw tokenMissing();
      callers.set(req, { ...(await tokens.verify(accessToken)), accessToken });
    }
    next();
  };

/** Who calls, on a route that only users may call. */
export const callerOf = (req: Request): SignedInCaller | undefined => callers.get(req);
