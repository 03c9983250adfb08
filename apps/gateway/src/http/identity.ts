import type { Caller, TokenVerifier } from '@datepop/platform/auth';
import { bearerTokenOf, tokenMissing } from '@datepop/platform/http';
import type { NextFunction, Request, Response } from 'express';

/** Who calls, or why their token tells nobody. */
type Identity = { readonly caller: Caller } | { readonly refusal: unknown };

/** Of requests that carry a token. */
const identities = new WeakMap<Request, Identity>();

/** Finds out who calls. Refuses nobody: a public endpoint does not mind an expired token. */
export const identify =
  (tokens: TokenVerifier) =>
  async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    const token = bearerTokenOf(req);
    if (token !== undefined) {
      const identity = tokens.verify(token).then(
        (caller) => ({ caller }),
        (refusal: unknown) => ({ refusal }),
      );
      identities.set(req, await identity);
    }
    next();
  };

/** The verified caller of a request, if any. */
export const callerOf = (req: Request): Caller | undefined => {
  const identity = identities.get(req);
  return identity && 'caller' in identity ? identity.caller : undefined;
};

/** Lets only verified callers pass. */
export const requireCaller = (req: Request, _res: Response, next: NextFunction): void => {
  const identity = identities.get(req) ?? { refusal: tokenMissing() };
  if ('caller' in identity) next();
  else next(identity.refusal);
};
