import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { strToU8, zipSync } from 'fflate';

export interface BundleOptions {
  readonly format?: 'cjs' | 'esm';
  /** `index.js`, `index.mjs`, `dist/app.cjs`. */
  readonly file?: string;
}

/** Builds a function's source, as a service builds its own, to the text of one file. */
export const bundleOf = (source: string, format: 'cjs' | 'esm' = 'cjs'): string => {
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: __dirname, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
};

export const zipOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** A folder that is gone after the tests of its file. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
