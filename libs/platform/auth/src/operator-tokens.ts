import type { JSONWebKeySet } from 'jose';
import {
  makeAccessTokenSigner,
  makeAccessTokenVerifier,
  type SignedToken,
  type SigningKey,
} from './access-token';

/** A person of the company who looks after the platform, as a verified token says. */
export interface Operator {
  readonly operatorId: string;
}

/** The part of a service's settings that says whose operators' tokens it takes. */
export interface OperatorSettings {
  readonly OPERATOR_JWKS: JSONWebKeySet;
  readonly OPERATOR_ISSUER: string;
}

/** Verifies operators' tokens; every service does it for itself. */
export interface OperatorTokenVerifier {
  /** @throws DomainError `auth.token-invalid` (unauthenticated) for any token that is no operator's, or not current. */
  readonly verify: (accessToken: string) => Promise<Operator>;
}

/** Signs operators' tokens where no identity system does: on a laptop and in tests. */
export interface OperatorTokenSigner {
  readonly sign: (operator: Operator, now: Date) => Promise<SignedToken>;
}

/** What the operators' tokens of any issuer are for: with it no user's token passes for an operator's. */
const audience = 'datepop-operations';
/** Ten minutes: longer than any command waits. */
const lifetimeSeconds = 600;

/** Makes the verifier of operators' tokens. An empty key set refuses every token. */
export const makeOperatorTokenVerifier = (settings: OperatorSettings): OperatorTokenVerifier => {
  const realm = { issuer: settings.OPERATOR_ISSUER, audience };
  const subjectOf = makeAccessTokenVerifier(settings.OPERATOR_JWKS, realm);
  return { verify: async (accessToken) => ({ operatorId: await subjectOf(accessToken) }) };
};

/** Makes the signer of operators' tokens, each ten minutes valid. */
export const makeOperatorTokenSigner = (signingKey: SigningKey, issuer: string): OperatorTokenSigner => {
  const sign = makeAccessTokenSigner(signingKey, { issuer, audience }, lifetimeSeconds);
  return { sign: ({ operatorId }, now) => sign(operatorId, now) };
};
