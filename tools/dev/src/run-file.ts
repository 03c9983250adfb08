import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import { z } from 'zod';
import { identityOf } from './process-identity';
import { serviceNames } from './services';

const processSchema = z.object({ pid: z.int().positive(), identity: z.string() });

const startedSchema = processSchema.extend({
  name: z.string(),
  /** How its process group is asked to end, and how it is made to. */
  gentle: z.enum(['SIGTERM', 'SIGINT']),
  atOnce: z.enum(['SIGKILL', 'SIGQUIT']),
});

const runSchema = processSchema.extend({
  /** The npm that started it. */
  launcher: processSchema.optional(),
  children: z.array(startedSchema),
  /** There once everything is ready. */
  ready: z.object({ portBase: z.int(), services: z.array(z.enum(serviceNames)) }).optional(),
});

export type Process = z.infer<typeof processSchema>;
export type Started = z.infer<typeof startedSchema>;
/** What a running platform notes of itself in `run.json`. */
export type Run = z.infer<typeof runSchema>;

const fileIn = (dataDirectory: string): string => join(dataDirectory, 'run.json');

/** The note in the folder, whether its platform still runs or not. */
export const readRun = (dataDirectory: string): Run | undefined => {
  try {
    return runSchema.parse(JSON.parse(readFileSync(fileIn(dataDirectory), 'utf8')));
  } catch {
    return undefined;
  }
};

/** Whether the process still runs, and the number was not given to another one. */
export const isAlive = ({ pid, identity }: Process): boolean => identityOf(pid) === identity;

/** Writes the note if there is none, all at once. Tells whether it did. */
export const createRun = (dataDirectory: string, run: Run): boolean => {
  const draft = `${fileIn(dataDirectory)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(run), { mode: 0o600 });
  try {
    linkSync(draft, fileIn(dataDirectory));
    return true;
  } catch (error) {
    if (isNativeError(error) && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
};

export const replaceRun = (dataDirectory: string, run: Run): void => {
  const draft = `${fileIn(dataDirectory)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(run), { mode: 0o600 });
  renameSync(draft, fileIn(dataDirectory));
};

export const removeRun = (dataDirectory: string): void => rmSync(fileIn(dataDirectory), { force: true });
