import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import type { Settings } from './settings';

const variable = 'AUTH_SIGNING_KEY';

const signingKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
  kid: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
});

type SigningKey = z.output<typeof signingKeySchema>;

const newKey = async (): Promise<SigningKey> => {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return signingKeySchema.parse({ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' });
};

const parseKey = (text: string): SigningKey => {
  try {
    return signingKeySchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${variable} is damaged: remove it, and everybody signs in anew`, { cause: error });
  }
};

/**
 * Keeps the key that tokens are signed with in these settings, and makes one where there is none.
 *
 * @returns The keys that tokens are verified with, as a JWK set.
 */
export const ensureTokenKeys = async (settings: Settings): Promise<string> => {
  const found = await settings.read(variable);
  const key = found === undefined ? await newKey() : parseKey(found);
  if (found === undefined) await settings.write(variable, JSON.stringify(key));
  const publicKey = signingKeySchema.omit({ d: true }).parse(key);
  return JSON.stringify({ keys: [publicKey] });
};
