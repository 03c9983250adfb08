import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { scheduleGroup } from '@datepop/kit';
import type { Logger } from '@datepop/platform/observability';
import type { AwsLocation } from './aws-location';
import type { Bus, BusEntry, PutResult } from './bus';
import { makeCircuit } from './circuit';
import { resultsOf } from './put-failure';
import { bodyOf } from './sqs-task-queues';

/** Milliseconds to connect, and to have the whole answer. */
const connectionTimeout = 2_000;
const requestTimeout = 5_000;

/** An SQS queue's URL ends in its account and its name. */
const arnOf = (region: string, queueUrl: string): string =>
  ['arn:aws:sqs', region, ...new URL(queueUrl).pathname.split('/').slice(-2)].join(':');

/** Scheduler knows no parts of a second: the next whole one. */
const atExpression = (runAt: Date): string => {
  const second = new Date(Math.ceil(runAt.getTime() / 1000) * 1000);
  return `at(${second.toISOString().slice(0, 19)})`;
};

/** The name of the schedule that holds a task back. */
export const scheduleNameOf = (taskId: string): string => `task-${taskId}`;

/** Holds tasks back by one-time schedules, which put them on their queues and are gone. */
export const makeSchedulerTaskSchedules = (
  location: AwsLocation,
  settings: {
    readonly WORK_QUEUE_URLS: Readonly<Record<string, string>>;
    readonly SCHEDULER_ROLE_ARN?: string | undefined;
  },
  logger: Logger,
): Bus & { close: () => void } => {
  const circuit = makeCircuit('Scheduler', logger);
  const client = new SchedulerClient({
    ...location,
    maxAttempts: 1,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });

  const schedule = async (entry: BusEntry): Promise<PutResult> => {
    const url = settings.WORK_QUEUE_URLS[entry.detailType];
    const refused = (reason: string): PutResult => ({ accepted: false, refused: true, reason });
    if (url === undefined) return refused(`WORK_QUEUE_URLS has no "${entry.detailType}"`);
    if (settings.SCHEDULER_ROLE_ARN === undefined) return refused('SCHEDULER_ROLE_ARN is not set');
    const command = new CreateScheduleCommand({
      GroupName: scheduleGroup,
      Name: scheduleNameOf(entry.id),
      ScheduleExpression: atExpression(entry.runAt ?? new Date()),
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: arnOf(location.region, url),
        RoleArn: settings.SCHEDULER_ROLE_ARN,
        Input: bodyOf(entry),
        ...(entry.orderKey === undefined ? {} : { SqsParameters: { MessageGroupId: entry.orderKey } }),
      },
    });
    try {
      await circuit.run(() => client.send(command));
    } catch (error) {
      // It is there from a first try whose answer was lost.
      if (!(error instanceof Error && error.name === 'ConflictException')) throw error;
    }
    return { accepted: true };
  };

  const putOne = resultsOf((entries) => Promise.all(entries.map(schedule)));
  return {
    put: async (entries) => (await Promise.all(entries.map((entry) => putOne([entry])))).flat(),
    circuit,
    close: () => client.destroy(),
  };
};
