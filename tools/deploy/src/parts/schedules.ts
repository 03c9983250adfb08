import type { ScheduleDeclaration } from '@datepop/kit';
import { TimeZone, type Stack } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { queueOf, type Queues } from './queues';

/** Makes the schedules that put the ticks of jobs on their queues. */
export const makeSchedules = (
  stack: Stack,
  declared: readonly ScheduleDeclaration[],
  queues: Queues,
): void => {
  for (const { name, group, expression, timezone, queue, deadLetter, input } of declared)
    new Schedule(stack, `schedule-${name}`, {
      scheduleName: name,
      scheduleGroup: ScheduleGroup.fromScheduleGroupName(stack, `group-of-${name}`, group),
      schedule: ScheduleExpression.expression(expression, TimeZone.of(timezone)),
      target: new SqsSendMessage(queueOf(queues, queue), {
        input: ScheduleTargetInput.fromText(input),
        deadLetterQueue: queueOf(queues, deadLetter),
      }),
    });
};
