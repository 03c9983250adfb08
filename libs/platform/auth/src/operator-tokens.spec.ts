import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  makeOperatorTokenSigner,
  makeOperatorTokenVerifier,
  type OperatorTokenVerifier,
} from './operator-tokens';
import { makeTokenSigner } from './tokens';

const alg = 'EdDSA';
const kid = 'identity';
const issuer = 'https://identity.example';
const operatorId = 'mina@datepop.kr';

const newKey = async () => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return {
    key: privateKey,
    privateJwk: { ...(await exportJWK(privateKey)), alg, kid },
    publicJwk: { ...(await exportJWK(publicKey)), alg, kid },
  };
};

let ours: Awaited<ReturnType<typeof newKey>>;
let verifier: OperatorTokenVerifier;

beforeAll(async () => {
  ours = await newKey();
  verifier = makeOperatorTokenVerifier({
    OPERATOR_JWKS: { keys: [ours.publicJwk] },
    OPERATOR_ISSUER: issuer,
  });
});

const now = () => Math.floor(Date.now() / 1000);
const signed = (changed: object = {}) =>
  new SignJWT({ sub: operatorId, iss: issuer, aud: 'datepop-operations', exp: now() + 60, ...changed })
    .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
    .sign(ours.key);

it('knows the operator of a token that the identity system signed', async () => {
  expect(await verifier.verify(await signed())).toEqual({ operatorId });
});

it('knows the operator of a token that was signed on this machine, for ten minutes', async () => {
  const issuedAt = new Date();
  const { accessToken } = await makeOperatorTokenSigner(ours.privateJwk, issuer).sign(
    { operatorId },
    issuedAt,
  );
  expect(await verifier.verify(accessToken)).toEqual({ operatorId });
  const { iat = 0, exp } = decodeJwt(accessToken);
  expect(exp).toBe(iat + 600);
});

it.each<[string, () => Promise<string>]>([
  [
    'of a user, though the same key signed it',
    async () => (await makeTokenSigner(ours.privateJwk).sign({ userId: operatorId }, new Date())).accessToken,
  ],
  ['for another audience', () => signed({ aud: 'datepop-api' })],
  ['of another issuer', () => signed({ iss: 'https://datepop.kr' })],
  ['that has expired', () => signed({ exp: now() - 1 })],
  ['that never expires', () => signed({ exp: undefined })],
  ['of nobody', () => signed({ sub: '' })],
])('refuses a token %s', async (_, token) => {
  await expect(verifier.verify(await token())).rejects.toMatchObject({
    code: 'auth.token-invalid',
    kind: 'unauthenticated',
  });
});

it('refuses every token where it has no keys', async () => {
  const closed = makeOperatorTokenVerifier({ OPERATOR_JWKS: { keys: [] }, OPERATOR_ISSUER: issuer });
  await expect(closed.verify(await signed())).rejects.toMatchObject({ code: 'auth.token-invalid' });
});
