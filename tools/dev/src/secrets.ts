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

const secretsSchema = z.object({
  /** Of the services' database roles, by database. */
  passwords: z.record(z.string(), z.string()),
  /** Signs the tokens of people who are signed in. */
  signingKey: publicKeySchema.extend({ d: z.string() }),
});

export type Secrets = z.infer<typeof secretsSchema>;

const newSigningKey = (): Secrets['signingKey'] => {
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const { x, d } = z.object({ x: z.string(), d: z.string() }).parse(key);
  return { kty: 'OKP', crv: 'Ed25519', x, d, kid: randomBytes(8).toString('hex'), alg: 'EdDSA', use: 'sig' };
};

const read = (file: string): Secrets | undefined => {
  if (!existsSync(file)) return undefined;
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is damaged: remove it and start again`, { cause: error });
  }
};

/** The secrets of this checkout's platform: made once, then kept. */
export const ensureSecrets = (dataDirectory: string, databases: readonly string[]): Secrets => {
  const file = join(dataDirectory, 'secrets.json');
  const found = read(file);
  const made = Object.fromEntries(databases.map((name) => [name, randomBytes(24).toString('base64url')]));
  const secrets: Secrets = {
    passwords: { ...made, ...found?.passwords },
    signingKey: found?.signingKey ?? newSigningKey(),
  };
  writeFileSync(file, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secrets;
};

/** The keys that tokens are verified with, as a JWK set. */
export const publicKeys = ({ signingKey }: Secrets): string =>
  JSON.stringify({ keys: [publicKeySchema.parse(signingKey)] });
