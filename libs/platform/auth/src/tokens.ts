import type { JSONWebKeySet } from 'jose';
import {
  makeAccessTokenSigner,
  makeAccessTokenVerifier,
  type SignedToken,
  type SigningKey,
} from './access-token';

/** Who is calling, as a verified token says. */
export interface Caller {
  readonly userId: string;
}

/** Signs tokens; only the users service has the key. */
export interface TokenSigner {
  readonly sign: (caller: Caller, now: Date) => Promise<SignedToken>;
}

/** Verifies tokens; every service does it for itself. */
export interface TokenVerifier {
  /** @throws DomainError `auth.token-invalid` (unauthenticated) for any token that is not ours and current. */
  readonly verify: (accessToken: string) => Promise<Caller>;
}

const realm = { issuer: 'https://datepop.kr', audience: 'datepop-api' };
/** One hour: short enough that a leaked token is soon worthless. */
const lifetimeSeconds = 3600;

/** Makes the signer of a private key; the algorithm and the key id are the key's own. */
export const makeTokenSigner = (signingKey: SigningKey): TokenSigner => {
  const sign = makeAccessTokenSigner(signingKey, realm, lifetimeSeconds);
  return { sign: ({ userId }, now) => sign(userId, now) };
};

/** Makes the verifier of a set of public keys; only the algorithms that those keys name are accepted. */
export const makeTokenVerifier = (keys: JSONWebKeySet): TokenVerifier => {
  const subjectOf = makeAccessTokenVerifier(keys, realm);
  return { verify: async (accessToken) => ({ userId: await subjectOf(accessToken) }) };
};
