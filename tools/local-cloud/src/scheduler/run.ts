import { randomBytes } from 'node:crypto';
import type { Account } from '../account';
import type { Delivery } from '../delivery/delivery';
import { eventTime } from '../eventbridge/event';
import { scheduleArn } from './schedule';
import type { Schedule } from './schedule';

/** One time that a schedule invokes its target. */
interface Occasion {
  readonly id: string;
  readonly arn: string;
  readonly scheduledTime: string;
}

/** What a target receives for which no input is given. An event needs none: its detail is empty then. */
const notification = ({ id, arn, scheduledTime }: Occasion, account: Account): string =>
  JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: account.id,
    time: scheduledTime,
    region: account.region,
    resources: [arn],
    detail: '{}',
  });

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
const fillIn = (input: string, { id, arn, scheduledTime }: Occasion, attempt: number): string =>
  input
    .replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', scheduledTime)
    .replaceAll('<aws.scheduler.execution-id>', id)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt));

/**
 * A run of a schedule, to be delivered to its target.
 * The attributes of its dead letter: https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
export const makeRun = (schedule: Schedule, scheduledFor: Date, account: Account): Delivery => {
  const { RoleArn: _, Input, ...target } = schedule.definition.Target;
  const occasion: Occasion = {
    id: randomBytes(8).toString('hex'),
    arn: scheduleArn(account, schedule),
    scheduledTime: eventTime(scheduledFor),
  };
  const input = Input ?? (target.EventBridgeParameters ? '{}' : notification(occasion, account));
  let attempts = 0;
  return {
    id: occasion.id,
    body: fillIn(input, occasion, 1),
    makeBody: () => ({ body: fillIn(input, occasion, (attempts += 1)) }),
    sender: occasion.arn,
    senderAttributes: {
      SCHEDULE_ARN: occasion.arn,
      SCHEDULED_TIME: occasion.scheduledTime,
      EXECUTION_ID: occasion.id,
      IS_PAYLOAD_TRUNCATED: 'false',
    },
    target,
  };
};
