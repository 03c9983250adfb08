import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineService, deriveTopology } from '@datepop/kit';
import type { JobDefinition, TaskDefinition } from '@datepop/kit';
import { job, realFiles, useTemporaryFolder } from './temporary-folder';

const workspace = join(__dirname, '../../..');
const modules = join(workspace, 'node_modules');
const { pathOf, run, runOn } = useTemporaryFolder();

const written = (): string[] =>
  readdirSync(pathOf('out'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(pathOf('out'), path));

/** Throws, with what it printed, unless the program exits 0. */
const node = (program: string, ...args: readonly string[]): void => {
  execFileSync(process.execPath, [join(modules, program), ...args], { stdio: 'pipe' });
};

type Work = JobDefinition | TaskDefinition;

const declarations = async (): Promise<Work[]> => {
  symlinkSync(modules, pathOf('node_modules'));
  const works: Work[] = [];
  for (const path of written()) {
    const declared = (await import(path)) as Readonly<Record<string, Work>>;
    works.push(...Object.values(declared));
  }
  return works;
};

const topologyOf = (works: readonly Work[]) =>
  deriveTopology(
    [...new Set(works.map(({ service }) => service))].map((name) => {
      const own = works.filter(({ service }) => service === name);
      const jobs = own.filter((work): work is JobDefinition => 'schedule' in work);
      const tasks = own.filter((work): work is TaskDefinition => 'payload' in work);
      return defineService({
        name,
        http: {},
        publishes: [],
        subscribes: {},
        calls: {},
        stores: {},
        jobs: Object.fromEntries(jobs.map((each) => [each.name, each])),
        tasks: Object.fromEntries(tasks.map((each) => [each.name, each])),
      });
    }),
  );

const expectNamesOnce = (named: readonly { readonly name: string }[], count: number): void => {
  expect(named).toHaveLength(count);
  expect(new Set(named.map(({ name }) => name)).size).toBe(count);
};

describe('--skeletons', () => {
  it('writes a file for each job and task, formatted as the workspace is', async () => {
    expect(await run(...realFiles, '--skeletons', 'out')).toMatchObject({ code: 0, err: '' });
    expect(written()).toHaveLength(39 + 17);
    node(
      'prettier/bin/prettier.cjs',
      '--check',
      '--config',
      join(workspace, '.prettierrc.json'),
      pathOf('out'),
    );
  });

  it('writes what compiles with the kit', async () => {
    await run(...realFiles, '--skeletons', 'out');
    symlinkSync(modules, pathOf('node_modules'));
    const config = { extends: join(workspace, 'tsconfig.base.json'), include: ['out'] };
    writeFileSync(pathOf('tsconfig.json'), JSON.stringify(config));
    node('typescript/bin/tsc', '--project', pathOf('tsconfig.json'));
  });

  it('writes what the kit takes and gives queues and schedules of their own', async () => {
    await run(...realFiles, '--skeletons', 'out');
    const { queues, schedules } = topologyOf(await declarations());
    expectNamesOnce(queues, 39 + 17);
    expectNamesOnce(schedules, 58);
    expect(queues).toContainEqual(
      expect.objectContaining({
        name: 'notifications-push',
        deadLetterName: 'notifications-push-dead',
        maxReceives: 8,
      }),
    );
  });

  it('writes what the kit takes of the most that App Engine takes', async () => {
    const long = 'q'.repeat(70);
    const cron = [
      job('every 5 minutes from 10:00 to 14:00', '  attempt_deadline: 24h'),
      ...['/tasks/x', `/${long}`, `/${long}`, '/events', '/1', '/delete'].map(
        (url) => `- url: ${url}\n  schedule: 1st mon,tue 10:00`,
      ),
    ].join('\n');
    const queue = [
      'queue:',
      `- name: ${long}`,
      '  max_concurrent_requests: 5000',
      '- name: default',
      '  rate: 0.001/d',
      '  retry_parameters: { max_backoff_seconds: 1000000, task_retry_limit: 100000 }',
    ].join('\n');
    expect(await runOn(cron, queue, '--skeletons', 'out')).toMatchObject({ code: 0, err: '' });
    const { queues, schedules } = topologyOf(await declarations());
    expectNamesOnce(queues, 7 + 2);
    expectNamesOnce(schedules, 7 * 2);
  });

  it('keeps apart names that meet only in their queues and schedules', async () => {
    const cron = [
      job('1st mon,tue 10:00'),
      ...['/x-2', '/mail', '/b-c'].map((url) => `- url: ${url}\n  target: a\n  schedule: 1st mon,tue 10:00`),
      '- url: /x/2\n  schedule: every day 10:00',
    ].join('\n');
    const queue = ['queue:', '- name: mail-dead', '  target: a', '- name: c', '  target: a-b'].join('\n');
    expect(await runOn(cron, queue, '--skeletons', 'out')).toMatchObject({ code: 0, err: '' });
    const { queues, schedules } = topologyOf(await declarations());
    expectNamesOnce(queues, 5 + 2);
    expectNamesOnce(schedules, 4 * 2 + 1);
  });

  const two = `${job('every day 09:00')}- url: /cron/y\n  schedule: every 5 minutes from 10:00 to 14:00\n`;

  it('overwrites nothing', async () => {
    await runOn(two, 'queue: []', '--skeletons', 'out');
    const jobs = pathOf('out/default/jobs');
    rmSync(join(jobs, 'y.ts'));
    writeFileSync(join(jobs, 'x.ts'), 'mine');
    const { code, out, err } = await run('cron.yaml', 'queue.yaml', '--skeletons', 'out');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`${join(jobs, 'x.ts')}: is there already`);
    expect(readFileSync(join(jobs, 'x.ts'), 'utf8')).toBe('mine');
    expect(readdirSync(jobs)).toEqual(['x.ts']);
  });

  it('writes them to standard output too', async () => {
    const { out } = await runOn(two, 'queue: []', '--skeletons', '-');
    expect(out).toContain("export const y = defineJob({\n  service: '");
    expect(out).toContain("  schedule: ['cron(0/5 10-13 * * ? *)', 'cron(0 14 * * ? *)'],");
  });
});
