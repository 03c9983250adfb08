import type { Cause, ServiceManifest, Tick } from '@datepop/kit';

/** One time at which a job is due. */
export interface JobTick {
  /** The time of the schedule, whenever the tick arrives; of a run that somebody wanted now, that moment. */
  readonly scheduledFor: Date;
  readonly trigger: Tick['trigger'];
}

/** The try at hand. */
export interface JobRun {
  /** From 1. */
  readonly attempt: number;
  /** Aborted when the job's time is up; whatever the handler did is then rolled back. */
  readonly signal: AbortSignal;
  /** For the events and tasks that the handler sends: all tries of a tick are one trace. */
  readonly cause: Cause;
}

/** What a run has to tell, for the history: a few counts and names, 4 KB at the most. */
export type JobResult = Readonly<Record<string, string | number | boolean | null>>;

/** Does the work of one tick with ports that are bound to the transaction in which the run succeeds. */
export type JobHandler<Ports> = (
  tick: JobTick,
  ports: Ports,
  run: JobRun,
) => Promise<JobResult | undefined> | Promise<void>;

/** One handler for each job of the manifest, by its name. */
export type JobHandlers<Manifest extends ServiceManifest, Ports> = {
  readonly [Name in keyof NonNullable<Manifest['jobs']>]: JobHandler<Ports>;
};
