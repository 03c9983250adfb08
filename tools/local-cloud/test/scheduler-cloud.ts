import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import type { CreateScheduleInput, Target } from '@aws-sdk/client-scheduler';
import type { LocalCloudOptions } from '../src/local-cloud';
import { queueArn, REGION, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const RoleArn = 'arn:aws:iam::000000000000:role/scheduler';

/** A target that is complete but for what a test says of it. */
export const aTarget = (target: Partial<Target> = {}): Target => ({ Arn: queueArn('q'), RoleArn, ...target });

/** A schedule that is complete but for what a test says of it. */
export const aSchedule = (schedule: Partial<CreateScheduleInput> = {}): CreateScheduleInput => ({
  Name: 's',
  ScheduleExpression: 'rate(1 hour)',
  Target: aTarget(),
  FlexibleTimeWindow: { Mode: 'OFF' },
  ...schedule,
});

export interface SchedulerCloud extends TestCloud {
  readonly scheduler: SchedulerClient;
  create(schedule?: Partial<CreateScheduleInput>): Promise<void>;
  /** The names of all schedules. */
  names(): Promise<string[]>;
  exists(name: string): Promise<boolean>;
  /** Moves the clock of the cloud. */
  moveTo(time: string): Promise<void>;
  /** Receives so many messages, or fewer when no more come. */
  bodies(queueUrl: string, count: number): Promise<string[]>;
}

export const startSchedulerCloud = async (
  options: Partial<LocalCloudOptions> = {},
): Promise<SchedulerCloud> => {
  const test = await startTestCloud(options);
  const scheduler = new SchedulerClient({
    endpoint: test.cloud.endpoint,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    ...test,
    scheduler,
    create: async (schedule) => {
      await scheduler.send(new CreateScheduleCommand(aSchedule(schedule)));
    },
    names: async () => {
      const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand());
      return Schedules.map(({ Name = '' }) => Name);
    },
    exists: (Name) =>
      scheduler.send(new GetScheduleCommand({ Name })).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
          throw error;
        },
      ),
    moveTo: async (now) => {
      const url = `${test.cloud.endpoint}/_local/clock`;
      const moved = await fetch(url, { method: 'POST', body: JSON.stringify({ now }) });
      if (!moved.ok) throw new Error(await moved.text());
    },
    bodies: async (queueUrl, count) => {
      const bodies: string[] = [];
      while (bodies.length < count) {
        const messages = await test.receive(queueUrl);
        if (messages.length === 0) break;
        bodies.push(...messages.map(({ Body = '' }) => Body));
      }
      return bodies;
    },
    stop: async () => {
      scheduler.destroy();
      await test.stop();
    },
  };
};
