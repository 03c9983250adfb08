import { deriveTopology, queueVariablesOf, type ServiceManifest } from '@datepop/kit';
import { CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bucketNameIn, makeBuckets } from './parts/buckets';
import { makeFunctions } from './parts/functions';
import { makeQueues } from './parts/queues';
import { makeRules } from './parts/rules';
import { makeSchedules } from './parts/schedules';
import { makeTaskScheduler } from './parts/task-scheduler';

/** `EVENTS_QUEUE_URL` as CloudFormation has names: `EventsQueueUrl`. */
const outputNameOf = (variable: string): string =>
  variable
    .toLowerCase()
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

/**
 * Makes the stack of one service: what its manifest asks for, and nothing of another's, so that it deploys alone. Its outputs
 * are the variables that its processes are configured with.
 *
 * @param options `bundles` is the folder that holds each service's `functions/NAME`, as `nx build` leaves them.
 */
export const makeServiceStack = (
  scope: Construct,
  manifest: ServiceManifest,
  { bundles }: { bundles: string },
): Stack => {
  const { name } = manifest;
  const stack = new Stack(scope, `datepop-${name}`, { description: `The wiring of DatePop's ${name}` });
  const { queues, rules, schedules, functions, buckets } = deriveTopology([manifest]);
  const urlOf = (queue: string): string =>
    Fn.sub('https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/' + queue);
  const variables = queueVariablesOf(manifest, urlOf, bucketNameIn);

  const made = makeQueues(stack, queues);
  makeRules(stack, rules, made);
  makeSchedules(stack, schedules, made);
  makeBuckets(stack, buckets);
  makeFunctions(stack, functions, { queues: made, bundles, variables });
  const scheduler = makeTaskScheduler(stack, manifest);

  const outputs = { ...variables, ...(scheduler ? { SCHEDULER_ROLE_ARN: scheduler.roleArn } : {}) };
  for (const [variable, value] of Object.entries(outputs))
    new CfnOutput(stack, outputNameOf(variable), { value, description: variable });
  return stack;
};
