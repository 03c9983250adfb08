import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOps } from '../src/run-ops';

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as its process does, in a folder where no platform runs. */
export const ops = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  dataDirectory = mkdtempSync(join(tmpdir(), 'ops-spec-')),
): Promise<Ran> => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runOps(args, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    environment,
    dataDirectory,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
};
