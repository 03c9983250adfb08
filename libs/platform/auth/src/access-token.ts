import { DomainError } from '@datepop/kit';
import { createLocalJWKSet, importJWK, jwtVerify, SignJWT, type JSONWebKeySet, type JWK } from 'jose';

/** A signed token and when it ends. */
export interface SignedToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
}

/** Who gives tokens out, and what they open. A token of one realm is worth nothing in another. */
export interface Realm {
  readonly issuer: string;
  readonly audience: string;
}

/** A private key that names its algorithm and itself. */
export type SigningKey = JWK & { alg: string; kid: string };

/** Makes a signer of access tokens; the algorithm and the key id are the key's own. */
export const makeAccessTokenSigner = (signingKey: SigningKey, realm: Realm, lifetimeSeconds: number) => {
  const { alg, kid } = signingKey;
  const key = importJWK(signingKey, alg);
  return async (subject: string, now: Date): Promise<SignedToken> => {
    const issuedAt = Math.floor(now.getTime() / 1000);
    const accessToken = await new SignJWT()
      .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
      .setSubject(subject)
      .setIssuer(realm.issuer)
      .setAudience(realm.audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .sign(await key);
    return { accessToken, expiresAt: new Date((issuedAt + lifetimeSeconds) * 1000) };
  };
};

/**
 * Makes the function that tells the subject of a token; only the algorithms that the keys name are accepted. It throws
 * DomainError `auth.token-invalid` (unauthenticated) for any token that is not of this realm and current.
 */
export const makeAccessTokenVerifier = (keys: JSONWebKeySet, { issuer, audience }: Realm) => {
  const keySet = createLocalJWKSet(keys);
  const algorithms = keys.keys.map(({ alg }) => alg).filter((alg) => alg !== undefined);
  return async (accessToken: string): Promise<string> => {
    try {
      const { payload } = await jwtVerify(accessToken, keySet, {
        algorithms,
        issuer,
        audience,
        typ: 'at+jwt',
        requiredClaims: ['sub', 'exp'],
      });
      if (!payload.sub) throw new Error('the token has no subject');
      return payload.sub;
    } catch (cause) {
      throw new DomainError({
        code: 'auth.token-invalid',
        kind: 'unauthenticated',
        message: 'The access token is not valid.',
        cause,
      });
    }
  };
};
