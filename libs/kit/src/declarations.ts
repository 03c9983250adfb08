/** A queue and where its messages go when they cannot be handled. */
export interface QueueDeclaration {
  readonly service: string;
  /** `events`, or the name of the task or job whose messages it holds. */
  readonly holds: string;
  readonly name: string;
  readonly deadLetterName: string;
  /** Receives before a message moves to the dead-letter queue. */
  readonly maxReceives: number;
  /** Seconds a received message stays hidden from other receivers. */
  readonly visibilitySeconds: number;
  /** Whether messages of one group keep their order; their content then tells what comes twice, as Scheduler asks. */
  readonly fifo: boolean;
}

/** A rule of the bus: the events of one subscription, to the queue of its consumer. */
export interface RuleDeclaration {
  readonly name: string;
  readonly pattern: { readonly source: readonly [string]; readonly 'detail-type': readonly [string] };
  readonly queue: string;
  readonly deadLetter: string;
}

/** A schedule that puts a job's ticks on its queue. */
export interface ScheduleDeclaration {
  readonly name: string;
  readonly group: string;
  readonly expression: string;
  readonly timezone: string;
  readonly queue: string;
  readonly deadLetter: string;
  /** What arrives on the queue; Scheduler fills in the tick's time. */
  readonly input: string;
}

/** A Lambda function that does the work of one queue. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly service: string;
  /** The name of the task or job, and of the function's bundle. */
  readonly handles: string;
  readonly queue: string;
  /** Of a whole batch. */
  readonly timeoutSeconds: number;
  /** Messages of one invocation, at most. */
  readonly batch: number;
  /** Invocations at a time. */
  readonly concurrency: number;
}

/** A bucket of a service. */
export interface BucketDeclaration {
  readonly service: string;
  readonly name: string;
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
  readonly schedules: readonly ScheduleDeclaration[];
  readonly functions: readonly FunctionDeclaration[];
  readonly buckets: readonly BucketDeclaration[];
}
