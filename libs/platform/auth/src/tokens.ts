import { DomainError } from '@datepop/kit';
import { createLocalJWKSet, importJWK, jwtVerify, SignJWT, type JSONWebKeySet, type JWK } from 'jose';

/** Who is calling, as a verified token says. */
export interface Caller {
  readonly userId: string;
}

/** A signed token and when it ends. */
export interface SignedToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
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

const issuer = 'https://datepop.kr';
const audience = 'datepop-api';
/** One hour: short enough that a leaked token is soon worthless. */
const lifetimeSeconds = 3600;

/** Makes the signer of a private key; the algorithm and the key id are the key's own. */
export const makeTokenSigner = (privateKey: JWK & { alg: string; kid: string }): TokenSigner => {
  const { alg, kid } = privateKey;
  const key = importJWK(privateKey, alg);
  return {
    sign: async ({ userId }, now) => {
      const issuedAt = Math.floor(now.getTime() / 1000);
      const accessToken = await new SignJWT()
        .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetimeSeconds)
        .sign(await key);
      return { accessToken, expiresAt: new Date((issuedAt + lifetimeSeconds) * 1000) };
    },
  };
};

/** Makes the verifier of a set of public keys; only the algorithms that those keys name are accepted. */
export const makeTokenVerifier = (keys: JSONWebKeySet): TokenVerifier => {
  const keySet = createLocalJWKSet(keys);
  const algorithms = keys.keys.map(({ alg }) => alg).filter((alg) => alg !== undefined);
  return {
    verify: async (accessToken) => {
      try {
        const { payload } = await jwtVerify(accessToken, keySet, {
          algorithms,
          issuer,
          audience,
          typ: 'at+jwt',
          requiredClaims: ['sub', 'exp'],
        });
        return { userId: payload.sub ?? '' };
      } catch (cause) {
        throw new DomainError({
          code: 'auth.token-invalid',
          kind: 'unauthenticated',
          message: 'The access token is not valid.',
          cause,
        });
      }
    },
  };
};
