import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListTagsForResourceCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { queueArn, REGION } from './cloud';
import { aSchedule, aTarget, startSchedulerCloud } from './scheduler-cloud';
import type { SchedulerCloud } from './scheduler-cloud';

const main = join(__dirname, '../src/main.ts');

describe('schedules and a restart', () => {
  let dataDirectory: string;
  let clouds: SchedulerCloud[];
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'schedules-'));
    clouds = [];
  });
  afterEach(async () => {
    await Promise.all(clouds.map((cloud) => cloud.stop()));
    await rm(dataDirectory, { recursive: true });
  });

  const start = async () => {
    const cloud = await startSchedulerCloud({ dataDirectory });
    clouds.push(cloud);
    return cloud;
  };
  const restart = async (before: SchedulerCloud) => {
    clouds.splice(clouds.indexOf(before), 1);
    await before.stop();
    return start();
  };
  const fromNow = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  const at = (seconds: number) => `at(${fromNow(seconds).slice(0, 19)})`;
  const file = () => join(dataDirectory, 'schedules.jsonl');

  it('are as they were', async () => {
    const before = await start();
    const Tags = [{ Key: 'team', Value: 'a' }];
    const { ScheduleGroupArn: ResourceArn } = await before.scheduler.send(
      new CreateScheduleGroupCommand({ Name: 'jobs', Tags }),
    );
    await before.create({ Name: 'kept', GroupName: 'jobs', StartDate: new Date('2100-01-01') });
    await before.create({ Name: 'deleted', State: 'DISABLED' });
    await before.scheduler.send(new DeleteScheduleCommand({ Name: 'deleted' }));
    const kept = { Name: 'kept', GroupName: 'jobs' };
    const { $metadata: _, ...schedule } = await before.scheduler.send(new GetScheduleCommand(kept));

    const after = await restart(before);
    await expect(after.scheduler.send(new GetScheduleCommand(kept))).resolves.toMatchObject(schedule);
    expect(await after.names()).toEqual(['kept']);
    await expect(
      after.scheduler.send(new ListTagsForResourceCommand({ ResourceArn })),
    ).resolves.toMatchObject({ Tags });
  });

  it('run once what was due meanwhile, and go on with what recurs', async () => {
    const before = await start();
    const queue = await before.createQueue('q');
    // So that half an hour ago is still to come, and has passed after the restart.
    await before.moveTo(fromNow(-3_600));
    const halfAnHourAgo = -1_800;
    const target = (Input: string) => ({ Target: aTarget({ Input }) });
    await before.create({ Name: 'ran', ScheduleExpression: at(-4_000), ...target('ran') });
    expect(await before.bodies(queue, 1)).toEqual(['ran']);
    const ScheduleExpression = at(halfAnHourAgo);
    await before.create({ Name: 'due', ScheduleExpression, ...target('due') });
    await before.create({ Name: 'off', ScheduleExpression, State: 'DISABLED', ...target('off') });
    await before.create({ Name: 'later', ScheduleExpression: at(600), ...target('later') });
    const StartDate = new Date(fromNow(halfAnHourAgo));
    await before.create({ Name: 'daily', ScheduleExpression: 'rate(1 day)', StartDate, ...target('daily') });

    const after = await restart(before);
    const newQueue = await after.createQueue('q');
    expect(await after.receive(newQueue, 0)).toEqual([]);
    await after.moveTo(fromNow(3_600));
    expect(await after.bodies(newQueue, 2)).toEqual(['due', 'later']);
    await after.moveTo(fromNow(86_400));
    expect(await after.bodies(newQueue, 1)).toEqual(['daily']);
    expect(await after.receive(newQueue, 0)).toEqual([]);
  });

  it('survive a kill as soon as the request is answered', async () => {
    const args = ['--import', 'tsx', main, '--port', '0', '--data', dataDirectory];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    while (!output.includes('AWS_ENDPOINT_URL')) await once(child.stdout, 'data');
    const client = new SchedulerClient({
      endpoint: /http:\S+/.exec(output)?.[0] ?? '',
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    const answered: string[] = [];
    const create = async (Name: string) => {
      await client.send(new CreateScheduleCommand(aSchedule({ Name, State: 'DISABLED' })));
      answered.push(Name);
      if (answered.length === 50) child.kill('SIGKILL');
    };
    const names = Array.from({ length: 80 }, (_, index) => `s${index}`);
    await Promise.all([once(child, 'exit'), Promise.allSettled(names.map(create))]);
    client.destroy();

    const after = await start();
    expect(answered.length).toBeGreaterThanOrEqual(50);
    expect(await after.names()).toEqual(expect.arrayContaining(answered));
  });

  it.each([
    ['a line that is no JSON', '{"key":"group/default","va\n', /line 1: SyntaxError/],
    [
      'a schedule that is none',
      '{"key":"schedule/default/s","value":{"groupName":"default","name":"s"}}\n',
      /schedule\/default\/s: .*Value at 'definition'/,
    ],
  ])('are not begun with %s: the file is named and kept aside', async (_, text, why) => {
    await writeFile(file(), text);
    await expect(start()).rejects.toThrow(why);
    await expect(start()).resolves.toBeDefined();
    const aside = (await readdir(dataDirectory)).filter((name) =>
      name.startsWith('schedules.jsonl.damaged-'),
    );
    expect(aside).toHaveLength(1);
    expect(await readFile(join(dataDirectory, aside[0] ?? ''), 'utf8')).toBe(text);
  });

  it('name the damaged file and where it is', async () => {
    await writeFile(file(), 'nonsense\n');
    const failed: unknown = await start().catch((error: unknown) => error);
    expect(String(failed)).toContain(`the schedules in "${file()}" cannot be read`);
    expect(String(failed)).toMatch(/The file is now ".*schedules\.jsonl\.damaged-\d{8}T\d+Z"/);
  });

  it('do not last without a data directory', async () => {
    const before = await startSchedulerCloud();
    await before.create({ Target: aTarget({ Arn: queueArn('q') }) });
    await before.stop();
    const after = await startSchedulerCloud();
    expect(await after.names()).toEqual([]);
    await after.stop();
  });
});
