// Bundles each function of a service for Lambda, and refuses one that would start slowly.
// By itself: node tools/dev/bundle-functions.mjs FOLDER OUTDIR
import { readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { options } from './bundle-options.mjs';
import { lean } from './bundle-lean.mjs';

const mostBytes = 2_000_000;

// What a message takes: its queue, the bucket of what was too large for it, a token for the database. What a function
// records to be sent is sent by the relay of its service, which has the other clients.
const clients = ['client-sqs', 'client-s3', 'rds-signer'];

const bytesOf = ({ inputs }) => {
  const bytes = new Map();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'our own';
    bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput);
  }
  return [...bytes].filter(([, size]) => size > 0).toSorted(([, one], [, other]) => other - one);
};

const faultOf = (output) => {
  const bytes = bytesOf(output);
  const unused = bytes
    .map(([name]) => name)
    .filter((name) => /^@aws-sdk\/(client-|rds-)/.test(name) && !clients.includes(name.slice(9)));
  if (unused.length > 0) return `contains ${unused.join(', ')}, which no function uses`;
  if (output.bytes <= mostBytes) return undefined;
  const largest = bytes.slice(0, 5).map(([name, size]) => `${name} ${size}`);
  return `has ${output.bytes} bytes, more than ${mostBytes}; the largest parts are ${largest.join(', ')}`;
};

const bundleFunction = async (entryPoint, outdir) => {
  const outfile = join(outdir, 'index.js');
  const { metafile } = await build({
    ...options,
    entryPoints: [entryPoint],
    outfile,
    // Of two builds of a library, the one that unused parts can be taken out of.
    mainFields: ['module', 'main'],
    minify: true,
    // An error is told by the name of its class.
    keepNames: true,
    sourcesContent: false,
    metafile: true,
    plugins: lean,
  });
  const [output] = Object.entries(metafile.outputs).flatMap(([path, each]) =>
    path.endsWith('.js') ? [each] : [],
  );
  const fault = faultOf(output);
  if (fault === undefined) return;
  await rm(outdir, { recursive: true });
  throw new Error(`bundle: function ${entryPoint} ${fault}`);
};

/** Makes `outdir/<name>/index.js` of each `folder/<name>.ts`, if there is such a folder. */
export const bundleFunctions = async (folder, outdir) => {
  if (!existsSync(folder)) return;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  for (const name of names) await bundleFunction(join(folder, name), join(outdir, basename(name, '.ts')));
};

if (process.argv[1] === import.meta.filename) {
  const [folder, outdir] = process.argv.slice(2);
  if (!folder || !outdir || !existsSync(folder)) {
    console.error('usage: node tools/dev/bundle-functions.mjs FOLDER OUTDIR');
    process.exit(2);
  }
  await bundleFunctions(folder, outdir);
}
