// How esbuild bundles whatever of ours runs on Node.
import { readFile } from 'node:fs/promises';

// TypeORM requires the driver of every database it knows, lazily; ours is pg.
const { peerDependencies } = JSON.parse(await readFile('node_modules/typeorm/package.json', 'utf8'));
const otherDrivers = Object.keys(peerDependencies).filter((name) => name !== 'pg');

/** @type {import('esbuild').BuildOptions} */
export const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
  external: ['pg-native', ...otherDrivers],
};
