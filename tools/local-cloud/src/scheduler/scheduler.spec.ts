import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { aSchedule, aTarget } from '../../test/scheduler-cloud';
import { makeClock } from '../clock';
import type { Clock } from '../clock';
import type { Delivery } from '../delivery/delivery';
import { defaultLimits } from '../limits';
import { makeFeed } from '../own/feed';
import { makeScheduler } from './scheduler';
import type { Scheduler } from './scheduler';

const account = { id: '000000000000', region: 'ap-northeast-2' };

describe('the scheduler', () => {
  let clock: Clock;
  let scheduler: Scheduler;
  let server: Server;
  let client: SchedulerClient;
  let full: boolean;
  let delivered: Delivery[];
  let told: object[];

  beforeEach(async () => {
    full = false;
    delivered = [];
    told = [];
    clock = makeClock();
    clock.moveTo(new Date('2030-03-01T00:00:00Z'));
    const feed = makeFeed(clock);
    feed.watch((happening) => told.push(happening));
    const deliveries = {
      add: (delivery: Delivery) => void delivered.push(delivery),
      isFull: () => full,
      stop: () => Promise.resolve(0),
    };
    scheduler = await makeScheduler({
      account,
      clock,
      deliveries,
      feed,
      limits: defaultLimits,
      log: () => undefined,
    });
    server = createServer((req, res) => void scheduler.handle(req, res)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = new SchedulerClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: account.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  });
  afterEach(async () => {
    client.destroy();
    server.close();
    clock.stop();
    await scheduler.stop();
  });

  const at = (Name: string, time: string) =>
    aSchedule({
      Name,
      ScheduleExpression: `at(2030-03-01T${time}:00)`,
      Target: aTarget({ Input: 'attempt <aws.scheduler.attempt-number>' }),
    });
  const create = (name: string, time: string) => client.send(new CreateScheduleCommand(at(name, time)));
  const moveTo = (time: string) => clock.moveTo(new Date(`2030-03-01T${time}:00Z`));

  it('tells of each run', async () => {
    await create('s', '01:00');
    moveTo('01:00');
    expect(told).toMatchObject([
      {
        kind: 'schedule-fired',
        id: delivered[0]?.id,
        at: '2030-03-01T01:00:00.000Z',
        schedule: 'arn:aws:scheduler:ap-northeast-2:000000000000:schedule/default/s',
        target: 'arn:aws:sqs:ap-northeast-2:000000000000:q',
        scheduledTime: '2030-03-01T01:00:00.000Z',
      },
    ]);
  });

  it('counts the attempts of a run for its input', async () => {
    await create('s', '01:00');
    moveTo('01:00');
    const [run] = delivered;
    expect([run?.makeBody?.(), run?.makeBody?.()]).toEqual([{ body: 'attempt 1' }, { body: 'attempt 2' }]);
    expect(run?.body).toBe('attempt 1');
  });

  it('says when schedules run next and ran last', async () => {
    await create('s', '01:00');
    const status = {
      name: 's',
      group: 'default',
      state: 'ENABLED',
      expression: 'at(2030-03-01T01:00:00)',
      timezone: 'UTC',
    };
    const time = '2030-03-01T01:00:00.000Z';
    expect(scheduler.state['schedules']?.()).toEqual([{ ...status, nextRun: time, lastRun: undefined }]);
    moveTo('01:00');
    expect(scheduler.state['schedules']?.()).toEqual([{ ...status, nextRun: undefined, lastRun: time }]);
  });

  it('waits with runs while there is no room for them, unless they are called off meanwhile', async () => {
    await create('waits', '01:00');
    await create('deleted', '01:00');
    await create('replaced', '01:00');
    full = true;
    moveTo('01:01');
    await client.send(new UpdateScheduleCommand(at('replaced', '03:00')));
    await client.send(new DeleteScheduleCommand({ Name: 'deleted' }));
    full = false;
    expect(delivered).toEqual([]);
    moveTo('01:02');
    expect(delivered.map(({ sender }) => sender)).toEqual([expect.stringMatching(/waits$/)]);
  });
});
