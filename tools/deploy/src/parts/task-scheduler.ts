import { scheduleGroup, workQueueOf, type ServiceManifest } from '@datepop/kit';
import type { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';

/** Makes the role with which Scheduler puts tasks on their queues that are due in a long time; none without tasks. */
export const makeTaskScheduler = (
  stack: Stack,
  { tasks = {}, enqueues = [] }: ServiceManifest,
): Role | undefined => {
  const queues = [...Object.values(tasks), ...enqueues].map((task) => workQueueOf(task).name);
  if (queues.length === 0) return undefined;
  const send = new PolicyStatement({
    actions: ['sqs:SendMessage'],
    resources: queues.map((resource) => stack.formatArn({ service: 'sqs', resource })),
  });
  return new Role(stack, 'TaskScheduler', {
    // Nobody else's schedules may take this role, nor may others of this account.
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': stack.account,
          'aws:SourceArn': stack.formatArn({
            service: 'scheduler',
            resource: 'schedule-group',
            resourceName: scheduleGroup,
          }),
        },
      },
    }),
    inlinePolicies: { send: new PolicyDocument({ statements: [send] }) },
  });
};
