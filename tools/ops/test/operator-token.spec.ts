import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { makeOperatorTokenVerifier } from '@datepop/platform/auth';
import { operatorSettings, readConfig } from '@datepop/platform/config';
import { z } from 'zod';
import { ensureSecrets, publicKeys } from './dev';
import { operatorToken } from '../src/operator-token';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'operator-token-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('is the given one, wherever that comes from', async () => {
  ensureSecrets(folder, []);
  expect(await operatorToken('a.b.c', folder)).toBe('a.b.c');
});

it('is signed with the key of this folder, as its services take it, for whoever runs the command', async () => {
  const { operatorKey } = ensureSecrets(folder, []);
  const verifier = makeOperatorTokenVerifier(
    readConfig(z.object(operatorSettings), { OPERATOR_JWKS: publicKeys(operatorKey) }),
  );
  const token = await operatorToken(undefined, folder);
  expect(await verifier.verify(token)).toEqual({ operatorId: `${userInfo().username}@development` });
});

it('is missing where there is neither', async () => {
  await expect(operatorToken(undefined, folder)).rejects.toThrow('DATEPOP_OPERATOR_TOKEN');
});
