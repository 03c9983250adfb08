import { job, realFiles, useTemporaryFolder } from './temporary-folder';

const { run, runOn } = useTemporaryFolder();

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

describe('the table', () => {
  it('shows side by side what each entry becomes', async () => {
    const { code, out, err } = await run(...realFiles, '--year', '2027');
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
    const { cron, queues, totals } = documentOf((await run(...realFiles, '--json', '--year', '2027')).out);
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
    const { cron, queues } = documentOf((await run(...realFiles, '--json')).out);
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
    expect(document.cron.map(({ job: becomes }) => becomes?.name)).toEqual(['x', 'x-b']);
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
