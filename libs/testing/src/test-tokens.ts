import { makeTokenSigner } from '@datepop/platform/auth';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** A key pair of its own, as the environment of a service takes it, and tokens signed with it. */
export interface TestTokens {
  /** The value of `AUTH_JWKS`. */
  readonly jwks: string;
  /** The value of `AUTH_SIGNING_KEY`. */
  readonly signingKey: string;
  /** An access token of a user, an hour valid. */
  readonly tokenFor: (userId: string) => Promise<string>;
}

const alg = 'EdDSA';
const kid = 'test';

/** Makes keys for one test file. */
export const makeTestTokens = async (): Promise<TestTokens> => {
  const pair = await generateKeyPair(alg, { extractable: true });
  const signingKey = { ...(await exportJWK(pair.privateKey)), alg, kid };
  const publicKey: JWK = { ...(await exportJWK(pair.publicKey)), alg, kid };
  const signer = makeTokenSigner(signingKey);
  return {
    jwks: JSON.stringify({ keys: [publicKey] }),
    signingKey: JSON.stringify(signingKey),
    tokenFor: async (userId) => (await signer.sign({ userId }, new Date())).accessToken,
  };
};
