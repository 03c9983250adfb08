import { DomainError, type Access } from '@datepop/kit';
import type { Caller, Operator, OperatorTokenVerifier, TokenVerifier } from '@datepop/platform/auth';
import type { NextFunction, Request, Response } from 'express';

/** A verified caller, with the token to call other services on their behalf. */
export interface SignedInCaller extends Caller {
  readonly accessToken: string;
}

/** What a route that may be called so is told of who calls. */
export interface CallerOf {
  readonly public: undefined;
  readonly user: SignedInCaller;
  readonly operator: Operator;
}

/** Those who know a token: a service names both, so that nobody forgets one. */
export interface Verifiers {
  readonly tokens: TokenVerifier;
  readonly operators: OperatorTokenVerifier;
}

const callers = new WeakMap<Request, CallerOf[Access]>();

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

const notAnOperator = (): DomainError =>
  new DomainError({
    code: 'auth.not-an-operator',
    kind: 'forbidden',
    message: 'This is for operators only.',
  });

const operatorOf = async (accessToken: string, { tokens, operators }: Verifiers): Promise<Operator> => {
  try {
    return await operators.verify(accessToken);
  } catch (error) {
    const isUser = await tokens.verify(accessToken).then(
      () => true,
      () => false,
    );
    throw isUser ? notAnOperator() : error;
  }
};

/** Lets a request pass only as its route's access says. */
export const authenticate =
  (access: Access, verifiers: Verifiers) =>
  async (req: Request, _res: Response, next: NextFunction): Promise<void> => {
    if (access === 'public') {
      next();
      return;
    }
    const accessToken = bearerTokenOf(req);
    if (accessToken === undefined) throw tokenMissing();
    callers.set(
      req,
      access === 'user'
        ? { ...(await verifiers.tokens.verify(accessToken)), accessToken }
        : await operatorOf(accessToken, verifiers),
    );
    next();
  };

/** Who calls, on a route that not everybody may call. */
export const callerOf = (req: Request): CallerOf[Access] => callers.get(req);
