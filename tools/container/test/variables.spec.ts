import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import { apps, composeService } from './compose-file';
import { imageOf } from './dockerfile';
import { workspace } from './workspace';

const projects = Object.fromEntries([
  ...apps.map((name) => [name, `apps/${name}`]),
  ['wire', 'tools/container'],
]);

const answerSchema = z.record(
  z.string(),
  z.object({ known: z.array(z.string()), required: z.array(z.string()) }),
);

/** Asks each config which variables it knows and which must be set; an app may not be imported, but it may be run. */
const askConfigs = (): z.output<typeof answerSchema> => {
  const program = `
    const ask = ({ configSchema }) => ({
      known: Object.keys(configSchema.shape),
      required: configSchema.safeParse({}).error?.issues.map(({ path }) => path[0]) ?? [],
    });
    const answers = Object.entries(${JSON.stringify(projects)}).map(
      ([name, project]) => [name, ask(require('./' + project + '/src/config.ts'))],
    );
    console.log(JSON.stringify(Object.fromEntries(answers)));`;
  const args = ['--import', 'tsx', '--eval', program];
  const printed = execFileSync(process.execPath, args, { cwd: workspace, encoding: 'utf8', timeout: 30_000 });
  return answerSchema.parse(JSON.parse(printed));
};

describe.each(Object.entries(askConfigs()))('the variables of %s in the compose file', (name, config) => {
  const meant = (variable: string) =>
    config.known.includes(variable) ? variable : variable.replace(/_FILE$/, '');
  const inFile = Object.keys(composeService(name).environment).map(meant);
  const inImage = Object.keys(imageOf(name).environment);

  it('are known to its config', () => {
    expect(inFile.filter((variable) => !config.known.includes(variable))).toEqual([]);
  });

  it('are all that its config requires', () => {
    expect([...inImage, ...inFile]).toEqual(expect.arrayContaining(config.required));
  });
});
