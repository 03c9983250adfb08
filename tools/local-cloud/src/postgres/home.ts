import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account';
import { sharedFolder } from './shared-folder';

const run = promisify(execFile);

/** Where one server keeps what it owns. */
export interface Home {
  data: string;
  password: string;
  log: string;
}

const homeIn = (folder: string): Home => ({
  data: join(folder, 'data'),
  password: join(folder, 'superuser-password'),
  log: join(folder, 'postgres.log'),
});

const canWrite = (folder: string, account: Account): Promise<boolean> =>
  run('test', ['-w', folder], { ...account, cwd: '/', timeout: 5_000 }).then(
    () => true,
    () => false,
  );

const outside = async (dataDirectory: string, account: Account): Promise<string> => {
  const key = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
  const folder = join(await sharedFolder(), `data-${key}`);
  const signpost = join(dataDirectory, 'moved-to');
  // Without its signpost the folder was removed by hand, and with it, so its owner thinks, the data.
  if (!existsSync(signpost)) await rm(folder, { recursive: true, force: true });
  await writeFile(signpost, `${folder}\n`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, account.uid, account.gid);
  return folder;
};

/**
 * Prepares `dataDirectory`. As root the server's account may be unable to enter it (a checkout below `/root`): then the
 * data stands outside the checkout, and a file `moved-to` says where.
 */
export const prepareHome = async (dataDirectory: string, account: Account | undefined): Promise<Home> => {
  await mkdir(dataDirectory, { recursive: true });
  await chmod(dataDirectory, 0o700);
  const folder = await realpath(dataDirectory);
  if (account === undefined) return homeIn(folder);
  await chown(folder, account.uid, account.gid);
  return homeIn((await canWrite(folder, account)) ? folder : await outside(folder, account));
};
