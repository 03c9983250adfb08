import { sourceOf } from './naming';
import type { ServiceManifest, Subscription } from './service';

/** A consumer's queue and where its messages go when they cannot be handled. */
export interface QueueDeclaration {
  readonly service: string;
  readonly holds: 'events' | 'tasks';
  readonly name: string;
  readonly deadLetterName: string;
  /** Receives before a message moves to the dead-letter queue. */
  readonly maxReceives: number;
  /** Seconds a received message stays hidden from other receivers. */
  readonly visibilitySeconds: number;
}

/** A rule of the bus: the events of one subscription, to the queue of its consumer. */
export interface RuleDeclaration {
  readonly name: string;
  readonly pattern: { readonly source: readonly [string]; readonly 'detail-type': readonly [string] };
  readonly queue: string;
  readonly deadLetter: string;
}

/** What the bus keeps of what went over it, to be replayed. */
export interface ArchiveDeclaration {
  readonly name: string;
  readonly pattern: { readonly source: readonly [{ readonly prefix: string }] };
  readonly retentionDays: number;
}

/** What must stand between the services, on a laptop as on AWS. */
export interface Topology {
  readonly archive?: ArchiveDeclaration;
  readonly queues: readonly QueueDeclaration[];
  readonly rules: readonly RuleDeclaration[];
}

/**
 * Ten receives with the consumer's exponential back-off span about ten minutes: a short outage of a dependency
 * passes, a poison message leaves the queue the same day.
 */
const maxReceives = 10;

/** SQS's default. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
const visibilitySeconds = 30;

/** EventBridge's longest rule name. @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const longestRuleName = 64;

/** Every event of ours. A month of them: longer than it takes to find out that a consumer did wrong. */
const archive: ArchiveDeclaration = {
  name: 'datepop',
  pattern: { source: [{ prefix: sourceOf('') }] },
  retentionDays: 30,
};

/** The name of the rule that brings a subscription its events. */
export const ruleNameOf = (service: string, subscription: string): string => `${service}-${subscription}`;

const queueOf = ({ name }: ServiceManifest, holds: QueueDeclaration['holds']): QueueDeclaration => ({
  service: name,
  holds,
  name: `${name}-${holds}`,
  deadLetterName: `${name}-${holds}-dead`,
  maxReceives,
  visibilitySeconds,
});

const queuesOf = (manifest: ServiceManifest): QueueDeclaration[] => [
  ...(Object.keys(manifest.subscribes).length > 0 ? [queueOf(manifest, 'events')] : []),
  ...(Object.keys(manifest.tasks ?? {}).length > 0 ? [queueOf(manifest, 'tasks')] : []),
];

const ruleOf = (
  manifest: ServiceManifest,
  subscription: string,
  { event }: Subscription,
): RuleDeclaration => {
  const name = ruleNameOf(manifest.name, subscription);
  if (name.length > longestRuleName)
    throw new Error(`rule "${name}" is longer than ${longestRuleName} characters`);
  const queue = queueOf(manifest, 'events');
  return {
    name,
    pattern: { source: [event.source], 'detail-type': [event.type] },
    queue: queue.name,
    deadLetter: queue.deadLetterName,
  };
};

/**
 * Derives the rules and queues that the manifests ask for: one queue per consumer, one rule per subscription, and one
 * queue for the tasks of a service. One archive keeps what goes over the bus.
 *
 * @throws Error when a derived name is longer than AWS allows.
 */
export const deriveTopology = (manifests: readonly ServiceManifest[]): Topology => ({
  archive,
  queues: manifests.flatMap(queuesOf),
  rules: manifests.flatMap((manifest) =>
    Object.entries(manifest.subscribes).map(([name, subscription]) => ruleOf(manifest, name, subscription)),
  ),
});
