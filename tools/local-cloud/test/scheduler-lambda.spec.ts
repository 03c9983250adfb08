import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Target } from '@aws-sdk/client-scheduler';
import { REGION } from './cloud';
import { functionArn, startTestLambda } from './lambda';
import type { TestLambda } from './lambda';
import { temporaryFolder } from './lambda-bundle';
import { aSchedule, aTarget } from './scheduler-cloud';
import { until } from './until';

describe('a schedule of a function', () => {
  const folder = temporaryFolder();
  let test: TestLambda;
  let scheduler: SchedulerClient;
  beforeEach(async () => {
    test = await startTestLambda();
    scheduler = new SchedulerClient({
      endpoint: test.cloud.endpoint,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await test.create(
      `import { writeFileSync } from 'node:fs';
       export const handler = async (event: { file: string }) => writeFileSync(event.file, JSON.stringify(event))`,
    );
  });
  afterEach(async () => {
    scheduler.destroy();
    await test.stop();
  });

  const given = (file: string) => JSON.stringify({ file, at: '<aws.scheduler.scheduled-time>' });

  it.each<[string, (file: string) => Partial<Target>]>([
    ['as its target', (file) => ({ Arn: functionArn('f'), Input: given(file) })],
    [
      'by a universal target',
      (file) => ({
        Arn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke',
        Input: JSON.stringify({ FunctionName: 'f', InvocationType: 'Event', Payload: given(file) }),
      }),
    ],
  ])('invokes it %s', async (how, target) => {
    const file = join(folder, how.replaceAll(' ', '-'));
    const ScheduleExpression = 'at(2020-03-01T00:00:00)';
    await scheduler.send(
      new CreateScheduleCommand(aSchedule({ ScheduleExpression, Target: aTarget(target(file)) })),
    );
    await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ file, at: '2020-03-01T00:00:00Z' });
  });
});
