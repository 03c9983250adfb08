import {
  decodeJwt,
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWTPayload,
} from 'jose';
import { makeTokenSigner, makeTokenVerifier, type TokenSigner, type TokenVerifier } from './tokens';

const alg = 'EdDSA';
const kid = 'current';
const userId = '019a9f00-0000-7000-8000-000000000001';

const newKey = async (name: string) => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return {
    key: privateKey,
    privateJwk: { ...(await exportJWK(privateKey)), alg, kid: name },
    publicJwk: { ...(await exportJWK(publicKey)), alg, kid: name },
  };
};

let ours: Awaited<ReturnType<typeof newKey>>;
let signer: TokenSigner;
let verifier: TokenVerifier;

beforeAll(async () => {
  ours = await newKey(kid);
  signer = makeTokenSigner(ours.privateJwk);
  verifier = makeTokenVerifier({ keys: [ours.publicJwk] });
});

const now = () => Math.floor(Date.now() / 1000);

const claims = () => ({
  sub: userId,
  iss: 'https://datepop.kr',
  aud: 'datepop-api',
  iat: now(),
  exp: now() + 60,
});

const signed = (payload: JWTPayload, header: object = {}, key: CryptoKey | Uint8Array = ours.key) =>
  new SignJWT(payload).setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header }).sign(key);

const refusal = { code: 'auth.token-invalid', kind: 'unauthenticated' };

it('knows the caller of a token that was signed here, for an hour', async () => {
  const issuedAt = new Date(Math.floor(Date.now() / 1000) * 1000);
  const { accessToken, expiresAt } = await signer.sign({ userId }, issuedAt);
  expect(await verifier.verify(accessToken)).toEqual({ userId });
  expect(expiresAt.getTime() - issuedAt.getTime()).toBe(3_600_000);
  expect(decodeJwt(accessToken).exp).toBe(expiresAt.getTime() / 1000);
});

it('accepts what these tests make, where nothing is wrong with it', async () => {
  expect(await verifier.verify(await signed(claims()))).toEqual({ userId });
});

it('accepts the tokens of an older key while its public half is in the set', async () => {
  const next = await newKey('next');
  const both = makeTokenVerifier({ keys: [next.publicJwk, ours.publicJwk] });
  expect(await both.verify(await signed(claims()))).toEqual({ userId });
});

const without = (name: keyof ReturnType<typeof claims>): JWTPayload => ({ ...claims(), [name]: undefined });

it.each<[string, () => Promise<string> | string]>([
  ['that has expired', () => signed({ ...claims(), exp: now() - 1 })],
  ['that never expires', () => signed(without('exp'))],
  ['of nobody', () => signed(without('sub'))],
  ['of another issuer', () => signed({ ...claims(), iss: 'https://example.com' })],
  ['of no issuer', () => signed(without('iss'))],
  ['for another audience', () => signed({ ...claims(), aud: 'datepop-admin' })],
  ['that is not for access', () => signed(claims(), { typ: 'JWT' })],
  ['of another key', async () => signed(claims(), {}, (await newKey(kid)).key)],
  ['of a key that is not in the set', () => signed(claims(), { kid: 'unknown' })],
  ['with no signature', () => new UnsecuredJWT(claims()).encode()],
  [
    'signed with the public key as a secret',
    () => signed(claims(), { alg: 'HS256' }, new TextEncoder().encode(JSON.stringify(ours.publicJwk))),
  ],
  [
    'changed after it was signed',
    async () => {
      const [header, , signature] = (await signed(claims())).split('.');
      const payload = Buffer.from(JSON.stringify({ ...claims(), sub: 'another' })).toString('base64url');
      return [header, payload, signature].join('.');
    },
  ],
  ['that is none', () => 'not.a.token'],
])('refuses a token %s', async (_, token) => {
  await expect(verifier.verify(await token())).rejects.toMatchObject(refusal);
});
