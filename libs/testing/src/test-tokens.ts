import { makeOperatorTokenSigner, makeTokenSigner } from '@datepop/platform/auth';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** A key pair of its own, as the environment of a service takes it, and tokens signed with it. */
export interface TestTokens {
  /** The value of `AUTH_JWKS`. */
  readonly jwks: string;
  /** The value of `AUTH_SIGNING_KEY`. */
  readonly signingKey: string;
  /** An access token of a user, an hour valid. */
  readonly tokenFor: (userId: string) => Promise<string>;
  /** What makes a service take the tokens of this file's operators: of another key than users have. */
  readonly operatorEnvironment: { readonly OPERATOR_JWKS: string; readonly OPERATOR_ISSUER: string };
  readonly operatorTokenFor: (operatorId: string) => Promise<string>;
}

const alg = 'EdDSA';
const operatorIssuer = 'https://identity.example';

const makeKey = async (kid: string) => {
  const pair = await generateKeyPair(alg, { extractable: true });
  const publicKey: JWK = { ...(await exportJWK(pair.publicKey)), alg, kid };
  return {
    signingKey: { ...(await exportJWK(pair.privateKey)), alg, kid },
    jwks: JSON.stringify({ keys: [publicKey] }),
  };
};

/** Makes keys for one test file. */
export const makeTestTokens = async (): Promise<TestTokens> => {
  const [users, operators] = await Promise.all([makeKey('test'), makeKey('test-operators')]);
  const signer = makeTokenSigner(users.signingKey);
  const operatorSigner = makeOperatorTokenSigner(operators.signingKey, operatorIssuer);
  return {
    jwks: users.jwks,
    signingKey: JSON.stringify(users.signingKey),
    tokenFor: async (userId) => (await signer.sign({ userId }, new Date())).accessToken,
    operatorEnvironment: { OPERATOR_JWKS: operators.jwks, OPERATOR_ISSUER: operatorIssuer },
    operatorTokenFor: async (operatorId) =>
      (await operatorSigner.sign({ operatorId }, new Date())).accessToken,
  };
};
