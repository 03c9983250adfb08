import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Makes one file of the runtime that functions' processes start with; they have no TypeScript. */
export const buildRuntime = async (folder: string): Promise<string> => {
  const { buildSync } = await import('esbuild');
  const file = join(folder, 'runtime', 'main.mjs');
  mkdirSync(join(folder, 'runtime'), { recursive: true });
  buildSync({
    entryPoints: [join(__dirname, '../runtime/main.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return file;
};
