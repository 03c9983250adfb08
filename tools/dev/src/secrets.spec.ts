import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { ensureSecrets, publicKeys, readOperatorKey } from './secrets';

describe('the secrets', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'secrets-spec-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are made once, for the owner only, and kept', () => {
    const made = ensureSecrets(folder, ['users']);
    const kept = ensureSecrets(folder, ['users', 'courses']);
    expect(kept.signingKey).toEqual(made.signingKey);
    expect(kept.passwords['users']).toBe(made.passwords['users']);
    expect(kept.passwords['courses']).toMatch(/^[\w-]{32}$/);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('sign tokens that the public keys verify, without telling the private one', async () => {
    const secrets = ensureSecrets(folder, []);
    const { keys } = z
      .object({ keys: z.tuple([z.looseObject({ kid: z.string() })]) })
      .parse(JSON.parse(publicKeys(secrets.signingKey)));
    expect(keys[0]).not.toHaveProperty('d');
    const token = await new SignJWT({ sub: 'someone' })
      .setProtectedHeader({ alg: 'EdDSA' })
      .sign(await importJWK(secrets.signingKey));
    const { payload } = await jwtVerify(token, await importJWK(keys[0]));
    expect(payload.sub).toBe('someone');
  });

  it('hold a key of its own for operators, also where they were made before there was one', () => {
    const { operatorKey, ...before } = ensureSecrets(folder, ['users']);
    expect(readOperatorKey(folder)).toEqual(operatorKey);
    expect(operatorKey.x).not.toBe(before.signingKey.x);
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify(before));
    expect(readOperatorKey(folder)).toBeUndefined();
    expect(ensureSecrets(folder, [])).toMatchObject(before);
    expect(readOperatorKey(folder)).toBeDefined();
  });

  it('are never thrown away because the file is damaged', () => {
    writeFileSync(join(folder, 'secrets.json'), '{}');
    expect(() => ensureSecrets(folder, [])).toThrow(`${join(folder, 'secrets.json')} is damaged`);
  });
});
