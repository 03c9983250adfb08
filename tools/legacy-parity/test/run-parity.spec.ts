import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineJob, defineTask } from '@datepop/kit';
import { z } from 'zod';
import { runParity } from '../src/run-parity';

const fixtures = join(__dirname, 'fixtures');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parity-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = async (...args: string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runParity(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    folder,
    now: () => new Date('2027-06-01T00:00:00Z'),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
};

const files = [join(fixtures, 'cron.yaml'), join(fixtures, 'queue.yaml')];

const runOn = (cron: string, queue: string, ...args: string[]) => {
  writeFileSync(join(folder, 'cron.yaml'), cron);
  writeFileSync(join(folder, 'queue.yaml'), queue);
  return run('cron.yaml', 'queue.yaml', ...args);
};

const job = (schedule: string, more = '') => `cron:\n- url: /cron/x\n  schedule: ${schedule}\n${more}`;

interface Document {
  cron: {
    line: number;
    job: { name: string; schedules: string[] } | null;
    notes: { kind: string; text: string }[];
    year?: object;
  }[];
  queues: { line: number; task: { name: string } | null; notes: { kind: string; text: string }[] }[];
  totals: object;
}

const documentOf = (text: string): Document => JSON.parse(text) as Document;

describe('usage', () => {
  it.each([
    [[], 'name a cron.yaml and a queue.yaml'],
    [['cron.yaml'], 'name a cron.yaml and a queue.yaml'],
    [['a', 'b', 'c'], 'name a cron.yaml and a queue.yaml'],
    [['a', 'b', '--year', '27'], '--year: "27" is not a year from 2000 to 2199'],
    [['a', 'b', '--year', '2200'], '--year: "2200" is not a year'],
    [['a', 'b', '--jsn'], "Unknown option '--jsn'"],
    [['a', 'b', '--skeletons', '-', '--json'], 'both want standard output'],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err.split('\n')).toHaveLength(1);
  });

  it('prints its help', async () => {
    expect(await run('--help')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('--skeletons DIR'),
    });
  });
});

describe('bad files', () => {
  it('reports every problem of both files at once, each with file, line and column', async () => {
    const cron = [
      'cron:',
      '- url: cron/x',
      '  schedule: every 5 minutes form 10:00 to 14:00',
      '  timezone: Asia/Soul',
      '  retry_parameters:',
      '    job_retry_limit: 6',
      '    retries: 3',
      '- description: no url',
      '  schedule: "every day 9:0"',
    ].join('\n');
    const queue = [
      'queue:',
      '- name: push',
      '  rate: 5/min',
      '  bucket_size: -1',
      '- name: push',
      '  tag: x',
    ].join('\n');
    const { code, out, err } = await runOn(cron, queue);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.split('\n')).toEqual([
      'cron.yaml:2:8: url: must begin with /',
      'cron.yaml:3:29: schedule: "form" stands where the end should',
      'cron.yaml:4:13: timezone: "Asia/Soul" is no time zone of the IANA database',
      'cron.yaml:6:22: job_retry_limit: at most 5 retries',
      'cron.yaml:7:5: unknown key "retries"',
      'cron.yaml:8:3: url: a path that begins with /',
      'cron.yaml:9:24: schedule: "9:0" stands where a time such as 09:30 should',
      'queue.yaml:3:9: rate: "5/min" is not a number and /s, /m, /h or /d, such as 5/s, nor 0',
      'queue.yaml:4:16: bucket_size: a whole number of at least 0',
      'queue.yaml:6:3: unknown key "tag"',
    ]);
  });

  it.each([
    ['cron: [', 'queue: []', /^cron\.yaml:1:8: .*flow/i],
    ['cron: []\ncron: []', 'queue: []', /^cron\.yaml:2:1: Map keys must be unique/],
    ['', 'queue: []', /^cron\.yaml:1:1: the file must have "cron:"/],
    ['crons: []', 'queue: []', /^cron\.yaml:1:1: cron: a list of jobs\ncron\.yaml:1:1: unknown key "crons"/],
    [
      'cron: []',
      'queue:\n- name: a\n- name: a',
      /^queue\.yaml:3:9: name: "a" is the name of another queue too/,
    ],
    [
      job('every day 09:00', '  retry_parameters: { min_backoff_seconds: 9, max_backoff_seconds: 3 }'),
      'queue: []',
      /^cron\.yaml:4:44: min_backoff_seconds: must not be greater than max_backoff_seconds/,
    ],
    [
      job('every day 09:00', '  retry_parameters: { job_age_limit: 2 }'),
      'queue: []',
      /^cron\.yaml:4:38: job_age_limit: a number and s, m, h or d/,
    ],
  ])('%j and %j', async (cron, queue, message) => {
    const { code, err } = await runOn(cron, queue);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it('says when there is no file, and still reads the other', async () => {
    writeFileSync(join(folder, 'queue.yaml'), 'queues: []');
    const { code, err } = await run('cron.yaml', 'queue.yaml');
    expect(code).toBe(1);
    expect(err).toContain('cron.yaml: there is no such file\nqueue.yaml:1:1: queue: a list of queues');
  });

  it('takes files that end everything', async () => {
    expect(await runOn('cron:', 'queue:', '--json')).toMatchObject({ code: 0, err: '' });
  });
});

describe('the table', () => {
  it('shows side by side what each entry becomes', async () => {
    const { code, out, err } = await run(...files, '--year', '2027');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      [
        'every 5 minutes from 10:00 to 14:00            cron(0/5 10-13 * * ? *)',
        'Asia/Seoul, target notifications               cron(0 14 * * ? *)',
      ].join('\n'),
    );
    expect(out).toContain('2027: 365 runs before, the same after, at the same instants');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('2027-11-07 01:30, only App Engine');
    expect(out).toContain('40 cron entries: 39 jobs with 58 schedules\n20 queues: 17 tasks\n');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(140);
  });
});

describe('--json', () => {
  it('says the same to machines', async () => {
    const { cron, queues, totals } = documentOf((await run(...files, '--json', '--year', '2027')).out);
    expect(cron[0]).toMatchObject({
      line: 3,
      job: {
        service: 'users',
        name: 'push-anniversary',
        schedules: ['cron(0 9 * * ? *)'],
        timezone: 'Asia/Seoul',
      },
      year: { year: 2027, appEngine: 365, scheduler: 365, same: true },
    });
    expect(queues[1]).toMatchObject({
      line: 6,
      task: {
        queue: 'notifications-push',
        rate: { perSecond: 100, burst: 200 },
        concurrency: 50,
        retry: { attempts: 8 },
      },
    });
    expect(totals).toMatchObject({ jobs: 39, schedules: 58, tasks: 17 });
  });

  it('names what has no successor', async () => {
    const { cron, queues } = documentOf((await run(...files, '--json')).out);
    const missing = [...cron, ...queues].flatMap(({ notes }) =>
      notes.filter(({ kind }) => kind === 'missing'),
    );
    expect(missing.map(({ text }) => text.split(/:| /)[0])).toEqual(['no', 'pull', 'acl', 'pull', 'rate']);
    expect(cron.filter(({ job: becomes }) => becomes === null)).toHaveLength(1);
    expect(queues.filter(({ task }) => task === null)).toHaveLength(3);
  });

  it('keeps apart two entries of one URL', async () => {
    const cron = `${job('every day 09:00')}\n- url: /tasks/x\n  schedule: every day 10:00`;
    const document = documentOf((await runOn(cron, 'queue: []', '--json')).out);
    expect(document.cron.map(({ job: becomes }) => becomes?.name)).toEqual(['x', 'x-2']);
  });

  it('says of daylight saving only what happens in the year', async () => {
    const notesIn = async (schedule: string, zone: string, year: string) =>
      documentOf(
        (await runOn(job(schedule, `  timezone: ${zone}`), 'queue: []', '--json', '--year', year)).out,
      )
        .cron[0]?.notes.map(({ text }) => text)
        .filter((text) => text.includes('clocks'));
    expect(await notesIn('every day 01:30', 'America/New_York', '2027')).toHaveLength(1);
    expect(await notesIn('every day 09:00', 'America/New_York', '2027')).toEqual([]);
    expect(await notesIn('every 2 hours synchronized', 'America/New_York', '2027')).toHaveLength(1);
    expect(await notesIn('every 2 hours synchronized', 'Asia/Seoul', '2027')).toEqual([]);
  });
});

describe('--skeletons', () => {
  it('writes a file for each job and task, formatted as the workspace is, that the kit takes', async () => {
    const { code } = await run(...files, '--skeletons', 'out');
    expect(code).toBe(0);
    const written = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    expect(written).toHaveLength(39 + 17);
    const prettier = join(__dirname, '../../../node_modules/prettier/bin/prettier.cjs');
    const style = join(__dirname, '../../../.prettierrc.json');
    // Exits 1, and this throws, when a file would be written otherwise.
    execFileSync(process.execPath, [prettier, '--check', '--config', style, join(folder, 'out')]);
    const declared = written.map((path) => {
      const source = readFileSync(join(folder, 'out', path), 'utf8');
      const declaration = source.slice(source.search(/define(Job|Task)\(\{/)).replace(/;\s*$/, '');
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is ours, and whether it works is the question
      const declare = new Function('defineJob', 'defineTask', 'z', `return ${declaration}`) as (
        ...of: unknown[]
      ) => { type: string };
      return declare(defineJob, defineTask, z).type;
    });
    expect(new Set(declared).size).toBe(39 + 17);
  });

  const two = `${job('every day 09:00')}- url: /cron/y\n  schedule: every 5 minutes from 10:00 to 14:00\n`;

  it('overwrites nothing', async () => {
    await runOn(two, 'queue: []', '--skeletons', 'out');
    const jobs = join(folder, 'out', readdirSync(join(folder, 'out'))[0] ?? '', 'jobs');
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
