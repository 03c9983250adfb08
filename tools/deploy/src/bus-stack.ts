import { busName, claimCheckBucket, deriveTopology, scheduleGroup } from '@datepop/kit';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Match } from 'aws-cdk-lib/aws-events';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { makeBucket } from './parts/buckets';

/** Longer than an archive keeps an event, and than most tasks are put off. */
const claimChecksKept = Duration.days(400);

/**
 * Makes what every service uses and none owns: the bus with its archive, the group of the schedules, and the bucket of what
 * is too large for the bus or a queue.
 */
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
  const claimChecks = makeBucket(stack, claimCheckBucket, claimChecksKept);
  new CfnOutput(stack, 'ClaimCheckBucket', {
    value: claimChecks.bucketName,
    description: 'CLAIM_CHECK_BUCKET',
  });
  new CfnOutput(stack, 'EventBusName', { value: bus.eventBusName, description: 'EVENT_BUS_NAME' });
  return stack;
};
