import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const workspace = join(__dirname, '../../..');

let folder: string;

// Within the workspace, where the sources find what they import.
beforeEach(async () => {
  await mkdir(join(workspace, 'dist'), { recursive: true });
  folder = await mkdtemp(join(workspace, 'dist/bundle-functions-'));
});

afterEach(() => rm(folder, { recursive: true }));

const bundle = async (source: string): Promise<string> => {
  const sources = join(folder, 'functions');
  await mkdir(sources);
  await writeFile(join(sources, 'sample.ts'), source);
  const script = join(workspace, 'tools/dev/bundle-functions.mjs');
  await promisify(execFile)(process.execPath, [script, sources, join(folder, 'out')], { cwd: workspace });
  return join(folder, 'out/sample/index.js');
};

const run = (source: string) => spawnSync(process.execPath, ['-e', source], { cwd: '/', encoding: 'utf8' });

it('makes one file that needs no package beside it, with a source map', async () => {
  const file = await bundle(`
    import { DataSource, EntitySchema } from 'typeorm';
    import pg from 'pg';
    import { z } from 'zod';
    const schema = new EntitySchema({ name: 'spot', columns: { id: { type: 'uuid', primary: true } } });
    export const handler = () => {
      const source = new DataSource({ type: 'postgres', driver: pg, entities: [schema] });
      return [source.options.type, z.string().safeParse(1).error?.issues[0]?.message];
    };
    export const other = () => new DataSource({ type: 'mysql' });
    export class TooRough extends Error {}
  `);
  const { stdout, stderr } = run(`
    const { handler, other, TooRough } = require(${JSON.stringify(file)});
    console.log(handler().join(', '));
    console.log(TooRough.name);
    try { other(); } catch (error) { console.log(error.message); }
  `);
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n')).toEqual([
    'postgres, Invalid input: expected string, received number',
    'TooRough',
    'MysqlDriver is not in this bundle',
  ]);
  expect(existsSync(`${file}.map`)).toBe(true);
});

it('refuses one with an AWS client that no function uses, by its name', async () => {
  const source = `
    import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
    export const handler = () => new EventBridgeClient({});
  `;
  await expect(bundle(source)).rejects.toThrow(
    /functions\/sample\.ts contains @aws-sdk\/client-eventbridge, which no function uses/,
  );
  expect(existsSync(join(folder, 'out/sample'))).toBe(false);
});

it('leaves out an AWS client that is imported and not used', async () => {
  const file = await bundle(`
    import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
    const makeBus = () => new EventBridgeClient({});
    export const handler = () => 'nothing';
  `);
  expect(existsSync(file)).toBe(true);
});

it('refuses one that is too large, and says what makes it so', async () => {
  const source = `export const handler = () => '${'데이트팝'.repeat(200_000)}';`;
  await expect(bundle(source)).rejects.toThrow(
    /functions\/sample\.ts has \d+ bytes, more than 2000000; the largest parts are our own \d+/,
  );
});
