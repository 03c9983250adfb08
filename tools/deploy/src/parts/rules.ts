import { busName, type RuleDeclaration } from '@datepop/kit';
import type { Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { queueOf, type Queues } from './queues';

/** Makes the rules that bring a service its events. */
export const makeRules = (stack: Stack, declared: readonly RuleDeclaration[], queues: Queues): void => {
  // By its name: a reference from stack to stack would tie their deploys together.
  const eventBus = EventBus.fromEventBusName(stack, 'Bus', busName);
  for (const { name, pattern, queue, deadLetter } of declared)
    new Rule(stack, `rule-${name}`, {
      ruleName: name,
      eventBus,
      eventPattern: { source: [...pattern.source], detailType: [...pattern['detail-type']] },
      targets: [new SqsQueue(queueOf(queues, queue), { deadLetterQueue: queueOf(queues, deadLetter) })],
    });
};
