import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The operating-system account a child process runs under. */
export interface Account {
  uid: number;
  gid: number;
}

const idOf = async (flag: '-u' | '-g'): Promise<number> =>
  Number((await run('id', [flag, 'nobody'], { timeout: 5_000 })).stdout);

/** PostgreSQL refuses to run as root: then it runs as `nobody`. Otherwise as whoever runs us. */
export const postgresAccount = async (): Promise<Account | undefined> => {
  if (process.geteuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all([idOf('-u'), idOf('-g')]);
  return { uid, gid };
};
