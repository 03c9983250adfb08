import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import type { Passwords } from '../domain/passwords';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** 32 MB and about 0.2 s a hash. @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt */
const cost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const keyLength = 32;
const saltLength = 16;

/** `scrypt$N$r$p$salt$key`, so that the cost can rise while old hashes still match. */
const format = (salt: Buffer, key: Buffer): string =>
  ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');

export const makeScryptPasswords = (): Passwords => ({
  hash: async (password) => {
    const salt = randomBytes(saltLength);
    return format(salt, await derive(password, salt, keyLength, cost));
  },
  matches: async (password, hash) => {
    const [, N = cost.N, r = cost.r, p = cost.p, salt = '', key = ''] = hash?.split('$') ?? [];
    const expected = Buffer.from(key, 'base64');
    const options = { ...cost, N: Number(N), r: Number(r), p: Number(p) };
    const actual = await derive(password, Buffer.from(salt, 'base64'), keyLength, options);
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  },
});
