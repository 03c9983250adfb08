import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { workspace } from '../src/workspace';

const { dependencies, scripts } = z
  .object({ dependencies: z.record(z.string(), z.string()), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')));

/** The commands that install only what running takes, each with the program that it runs. */
const commands = Object.entries(scripts).flatMap(([name, script]) => {
  if (!script.endsWith('setup.mjs --runtime')) return [];
  const command = name.replace(/^pre/, '');
  const [, program = ''] = /--import tsx (\S+)$/.exec(scripts[command] ?? '') ?? [];
  return [{ command, program }];
});

const packageOf = (path: string): string => path.split('/', path.startsWith('@') ? 2 : 1).join('/');

/** The packages that a program imports, itself or by what it imports of ours. */
const packagesOf = async (program: string): Promise<string[]> => {
  const { metafile } = await build({
    absWorkingDir: workspace,
    entryPoints: [program],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  const ours = Object.entries(metafile.inputs).filter(([path]) => !path.includes('node_modules/'));
  const imports = ours.flatMap(([, input]) => input.imports.filter(({ external }) => external));
  const names = imports.filter(({ path }) => !path.startsWith('node:')).map(({ path }) => packageOf(path));
  return [...new Set(names)].filter((name) => !builtinModules.includes(name)).sort();
};

it('knows the commands that run without the packages of checking', () => {
  expect(commands.map(({ command }) => command)).toEqual(expect.arrayContaining(['start', 'demo', 'ops']));
});

it.each(commands)(
  'npm run $command imports only packages that are installed for running',
  async ({ program }) => {
    const packages = await packagesOf(program);
    expect(packages.length).toBeGreaterThan(0);
    expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
  },
);
