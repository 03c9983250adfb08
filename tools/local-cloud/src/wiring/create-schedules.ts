import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  SchedulerClient,
  UpdateScheduleCommand,
  type CreateScheduleCommandInput,
} from '@aws-sdk/client-scheduler';
import { scheduleGroup, type ScheduleDeclaration } from '@datepop/kit';
import { ACCOUNT_ID } from '../account';

/** Nobody asks for it here, but Scheduler wants one. */
const RoleArn = `arn:aws:iam::${ACCOUNT_ID}:role/datepop-scheduler`;

const isConflict = (error: unknown): boolean => error instanceof Error && error.name === 'ConflictException';

const inputOf = (
  schedule: ScheduleDeclaration,
  arns: ReadonlyMap<string, string>,
): CreateScheduleCommandInput => ({
  GroupName: schedule.group,
  Name: schedule.name,
  ScheduleExpression: schedule.expression,
  ScheduleExpressionTimezone: schedule.timezone,
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: arns.get(schedule.queue),
    RoleArn,
    Input: schedule.input,
    DeadLetterConfig: { Arn: arns.get(schedule.deadLetter) },
  },
});

/** Creates the group of our schedules, which tasks make some in as well, and the schedules; it brings those that are there already to what is declared. */
export const createSchedules = async (
  at: { readonly endpoint: string; readonly region: string },
  schedules: readonly ScheduleDeclaration[],
  arns: ReadonlyMap<string, string>,
): Promise<void> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SchedulerClient({ ...at, credentials });
  const createGroup = async (Name: string): Promise<void> => {
    try {
      await client.send(new CreateScheduleGroupCommand({ Name }));
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  };
  const createSchedule = async (schedule: ScheduleDeclaration): Promise<void> => {
    const input = inputOf(schedule, arns);
    try {
      await client.send(new CreateScheduleCommand(input));
    } catch (error) {
      if (!isConflict(error)) throw error;
      await client.send(new UpdateScheduleCommand(input));
    }
  };
  try {
    await createGroup(scheduleGroup);
    await Promise.all(schedules.map(createSchedule));
  } finally {
    client.destroy();
  }
};
