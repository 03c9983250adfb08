import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const publicKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
});

const signingKeySchema = publicKeySchema.extend({ d: z.string() });

const secretsSchema = z.object({
  /** Of the services' database roles, by database. */
  passwords: z.record(z.string(), z.string()),
  /** Signs the tokens of people who are signed in. */
  signingKey: signingKeySchema,
  /** Signs the tokens of this checkout's operators. */
  operatorKey: signingKeySchema,
});

/** What an earlier version wrote has no key for operators yet. */
const writtenSchema = secretsSchema.partial({ operatorKey: true });

export type Secrets = z.infer<typeof secretsSchema>;
type SigningKey = z.infer<typeof signingKeySchema>;

const newSigningKey = (): SigningKey => {
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const { x, d } = z.object({ x: z.string(), d: z.string() }).parse(key);
  return { kty: 'OKP', crv: 'Ed25519', x, d, kid: randomBytes(8).toString('hex'), alg: 'EdDSA', use: 'sig' };
};

const read = (file: string): z.infer<typeof writtenSchema> | undefined => {
  if (!existsSync(file)) return undefined;
  try {
    return writtenSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is damaged: remove it and start again`, { cause: error });
  }
};

const fileIn = (dataDirectory: string): string => join(dataDirectory, 'secrets.json');

/** The key that signs the tokens of this checkout's operators, once a platform has been started here. */
export const readOperatorKey = (dataDirectory: string): SigningKey | undefined =>
  read(fileIn(dataDirectory))?.operatorKey;

/** The secrets of this checkout's platform: made once, then kept. */
export const ensureSecrets = (dataDirectory: string, databases: readonly string[]): Secrets => {
  const file = fileIn(dataDirectory);
  const found = read(file);
  const made = Object.fromEntries(databases.map((name) => [name, randomBytes(24).toString('base64url')]));
  const secrets: Secrets = {
    passwords: { ...made, ...found?.passwords },
    signingKey: found?.signingKey ?? newSigningKey(),
    operatorKey: found?.operatorKey ?? newSigningKey(),
  };
  writeFileSync(file, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secrets;
};

/** What verifies the tokens that a key signs, as a JWK set. */
export const publicKeys = (signingKey: SigningKey): string =>
  JSON.stringify({ keys: [publicKeySchema.parse(signingKey)] });
