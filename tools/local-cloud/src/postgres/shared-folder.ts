import { chmod, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

// Not os.tmpdir(): that can be private to one account (macOS) or empty after a restart of the machine.
const root = '/var/tmp';

/**
 * A folder of ours outside the checkout that other accounts may enter: for what PostgreSQL cannot reach inside it.
 * Its name can be guessed, so it is used only when it is really ours and nobody else may write to it.
 */
export const sharedFolder = async (): Promise<string> => {
  const uid = process.geteuid?.() ?? 0;
  const folder = join(root, `datepop-${uid}`);
  await mkdir(folder, { recursive: true });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o022) !== 0) {
    throw new Error(`${folder} belongs to somebody else or is writable by others: remove it and start again`);
  }
  await chmod(folder, 0o755);
  return folder;
};
