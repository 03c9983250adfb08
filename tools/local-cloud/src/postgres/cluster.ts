import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isNativeError } from 'node:util/types';
import type { Account } from './account';
import type { Binaries } from './binaries';
import type { Home } from './home';

const run = promisify(execFile);

/** The name of the role that owns the cluster. */
export const superuserName = 'postgres';

const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
const localeChoices = [
  // Sorts 가나다 as Korean readers expect. A UTF-8 LC_CTYPE is what lets pg_trgm see Hangul as letters.
  ['--locale-provider=icu', '--icu-locale=ko', `--locale=${ctype}`],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
];

// What initdb said; the error's own message repeats the whole command line.
const reasonOf = (failure: unknown): string =>
  isNativeError(failure) && 'stderr' in failure ? String(failure.stderr).trim() : String(failure);

const writePassword = async (home: Home, account: Account | undefined): Promise<void> => {
  await rm(home.password, { force: true });
  await writeFile(home.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account !== undefined) await chown(home.password, account.uid, account.gid);
};

const initialise = async (
  binaries: Binaries,
  home: Home,
  account: Account | undefined,
  durable: boolean,
): Promise<void> => {
  await writePassword(home, account);
  // Renamed when complete: a start that was killed halfway leaves no half-made cluster behind.
  const unfinished = `${home.data}.unfinished`;
  const initdb = (locale: readonly string[]) =>
    run(
      binaries.initdb,
      [
        ...['--pgdata', unfinished, '--username', superuserName, '--pwfile', home.password],
        ...['--auth=scram-sha-256', '--encoding=UTF8', '--text-search-config=simple', ...locale],
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...account, cwd: '/', env: { PATH: process.env['PATH'], TZ: 'UTC' }, timeout: 120_000 },
    );
  let failure: unknown;
  for (const locale of localeChoices) {
    await rm(unfinished, { recursive: true, force: true });
    try {
      await initdb(locale);
      await rename(unfinished, home.data);
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(`PostgreSQL's initdb failed: ${reasonOf(failure)}`, { cause: failure });
};

/** Makes the cluster when there is none, refuses one of another major version, and returns the superuser's password. */
export const prepareCluster = async (
  binaries: Binaries,
  home: Home,
  account: Account | undefined,
  durable: boolean,
): Promise<string> => {
  if (!existsSync(home.data)) await initialise(binaries, home, account, durable);
  const major = (await readFile(join(home.data, 'PG_VERSION'), 'utf8')).trim();
  if (major !== binaries.major) {
    throw new Error(
      `the data in ${home.data} was written by PostgreSQL ${major}, this is ${binaries.major}: ` +
        'start with --fresh to begin with empty data',
    );
  }
  return readFile(home.password, 'utf8');
};
