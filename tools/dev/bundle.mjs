// Bundles one app: every entry point in its src/ becomes one self-contained file in dist/, every function in its
// src/functions/ a folder of its own. Run by Nx: node tools/dev/bundle.mjs apps/users [folder instead of dist/apps/users]
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions } from './bundle-functions.mjs';
import { options } from './bundle-options.mjs';

const [project, outdir = join('dist', project ?? '')] = process.argv.slice(2);
if (!project || !existsSync(join(project, 'src/main.ts'))) {
  console.error(`bundle: "${project ?? ''}" is not a project with src/main.ts`);
  process.exit(2);
}

const entryNames = ['main', 'migrate', 'seed'];
const entryPoints = entryNames.map((name) => join(project, 'src', `${name}.ts`)).filter(existsSync);

await rm(outdir, { recursive: true, force: true });
await mkdir(outdir, { recursive: true });
await build({ ...options, entryPoints, outdir });
await bundleFunctions(join(project, 'src/functions'), join(outdir, 'functions'));

const assets = join(project, 'assets.json');
if (existsSync(assets)) {
  for (const [from, to] of Object.entries(JSON.parse(await readFile(assets, 'utf8')))) {
    await cp(from, join(outdir, to), { recursive: true });
  }
}
