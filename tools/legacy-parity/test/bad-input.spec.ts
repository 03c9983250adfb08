import { job, useTemporaryFolder } from './temporary-folder';

const { pathOf, run, runOn, write } = useTemporaryFolder();

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
    [
      'cron:\n- &daily\n  url: /x\n  schedule: every day 09:00\n- <<: *daily\n  url: *none',
      'queue: []',
      /^cron\.yaml:3:3: App Engine takes no anchors\ncron\.yaml:5:7: .* no aliases\ncron\.yaml:6:8: .* no aliases$/,
    ],
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
    write('queue.yaml', 'queues: []');
    const { code, err } = await run('cron.yaml', 'queue.yaml');
    expect(code).toBe(1);
    expect(err).toContain('cron.yaml: there is no such file\nqueue.yaml:1:1: queue: a list of queues');
  });

  it('says so when a file is not text in UTF-8, and takes its byte order mark', async () => {
    const korean = Buffer.concat([
      Buffer.from('cron:\n- url: /x\n  description: '),
      Buffer.from([0xb1, 0xe2, 0xb3, 0xe4, 0xc0, 0xcf]),
      Buffer.from('\n  schedule: every day 09:00\n'),
    ]);
    write('cron.yaml', korean);
    write('queue.yaml', '\uFEFFqueue: []');
    expect(await run('cron.yaml', 'queue.yaml')).toEqual({
      code: 1,
      out: '',
      err: 'cron.yaml: is not text in UTF-8',
    });
  });

  it('says so when a path leads through a file, to read or to write', async () => {
    write('file', '');
    const { code, err } = await run('file/cron.yaml', 'file/queue.yaml');
    expect(code).toBe(1);
    expect(err).toBe('file/cron.yaml: lies in what is no folder\nfile/queue.yaml: lies in what is no folder');
    const into = await runOn(job('every day 09:00'), 'queue: []', '--skeletons', 'file');
    expect(into).toEqual({
      code: 1,
      out: '',
      err: `${pathOf('file/default/jobs/x.ts')}: lies in what is no folder`,
    });
  });

  it('takes files that end everything', async () => {
    expect(await runOn('cron:', 'queue:', '--json')).toMatchObject({ code: 0, err: '' });
  });
});
