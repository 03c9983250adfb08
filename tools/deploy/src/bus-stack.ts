import { busName, deriveTopology, scheduleGroup } from '@datepop/kit';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Match } from 'aws-cdk-lib/aws-events';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';

/** Makes what every service uses and none owns: the bus with its archive, and the group of the schedules. */
export const makeBusStack = (scope: Construct): Stack => {
  const stack = new Stack(scope, 'datepop-bus', { description: 'The bus of DatePop, and what it keeps' });
  const bus = new EventBus(stack, 'Bus', { eventBusName: busName });
  const { archive } = deriveTopology([]);
  if (archive !== undefined)
    bus.archive('Archive', {
      archiveName: archive.name,
      eventPattern: { source: archive.pattern.source.flatMap(({ prefix }) => Match.prefix(prefix)) },
      retention: Duration.days(archive.retentionDays),
    });
  new ScheduleGroup(stack, 'Schedules', { scheduleGroupName: scheduleGroup });
  new CfnOutput(stack, 'EventBusName', { value: bus.eventBusName, description: 'EVENT_BUS_NAME' });
  return stack;
};
