import type { Page, PageQuery } from '@datepop/kit';
import type { JobTick } from './job-handler';

/** One try of a run. */
export interface RecordedTry {
  readonly attempt: number;
  /** `lost`: its worker ended without a word. */
  readonly state: 'running' | 'succeeded' | 'failed' | 'lost';
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly error: string | null;
}

/** What has become of one tick. */
export interface RecordedRun extends JobTick {
  readonly state: 'running' | 'succeeded' | 'failed' | 'skipped' | 'missed';
  readonly attempts: number;
  /** Of the last try. */
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly result: unknown;
  /** Why it did not succeed. */
  readonly reason: string | null;
  readonly traceparent: string | null;
  /** The last twenty. */
  readonly tries: readonly RecordedTry[];
}

/** Since when a job is paused, by whom and why. */
export interface Pause {
  readonly since: Date;
  readonly by: string;
  readonly reason: string;
}

/** The jobs of a service as operators see them, in a transaction or outside. */
export interface JobRecords {
  readonly pauseOf: (job: string) => Promise<Pause | null>;
  /** Ticks that come while a job is paused are skipped for good. */
  readonly pause: (job: string, of: { readonly by: string; readonly reason: string }) => Promise<void>;
  /** False when it was not paused. */
  readonly resume: (job: string) => Promise<boolean>;
  /** The newest first. */
  readonly page: (job: string, query: PageQuery) => Promise<Page<RecordedRun>>;
  readonly ofTick: (job: string, scheduledFor: Date) => Promise<RecordedRun | null>;
}
