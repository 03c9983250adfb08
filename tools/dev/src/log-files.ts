import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { PlatformLog } from './platform-events';

/** Where the services' lines of the newest run stand, one file a process. */
export const logFolder = (dataDirectory: string): string => join(dataDirectory, 'logs');

/** Keeps every line of every process in a file; a new start begins each file anew. */
export const makeLogFiles = (dataDirectory: string): PlatformLog => {
  const folder = logFolder(dataDirectory);
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, WriteStream>();
  const fileOf = (source: string): WriteStream => {
    const open = files.get(source);
    if (open !== undefined) return open;
    const file = createWriteStream(join(folder, `${source}.log`), { mode: 0o600 });
    // A full disk must not end the platform.
    file.on('error', () => undefined);
    files.set(source, file);
    return file;
  };
  return (event) => {
    if (event.kind === 'output') fileOf(event.source).write(`${event.line}\n`);
  };
};
