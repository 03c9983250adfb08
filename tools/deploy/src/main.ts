import { relative, resolve } from 'node:path';
import { outliveReader } from '@datepop/platform/lifecycle';
import { makeApp } from './app';
import { build, builtServices } from './build';
import { manifests } from './manifests';
import { help, parseOptions, type Options } from './options';
import { summaryOf, tableOf } from './summary';

const readOptions = (): Options => {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`synth: ${message} (npm run synth -- --help lists the options)`);
    process.exit(2);
  }
};

const synth = async ({ out, json }: Options): Promise<void> => {
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  const outdir = resolve(folder, out);
  console.error('Building the functions ...');
  await build(manifests.map(({ name }) => name));
  const { app, stacks } = makeApp(manifests, { bundles: builtServices, outdir });
  app.synth();
  const summaries = stacks.map(summaryOf);
  console.log(json ? JSON.stringify(summaries, null, 2) : tableOf(summaries));
  console.error(`Written to ${relative(folder, outdir) || '.'}`);
};

outliveReader();
const options = readOptions();
if (options.help) console.log(help.trimEnd());
else
  synth(options).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
