import type { Cause } from '@datepop/kit';
import type { Step } from './steps';

/** How far a task is. A failed one may be tried again by an operator, and succeed yet. */
export type TaskState = 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/** What a task came to, in numbers: `{ imported: 812, refused: 22 }`. */
export type TaskResult = Readonly<Record<string, number>>;

/** A task that a caller can follow. */
export interface TrackedTask {
  readonly id: string;
  readonly type: string;
  readonly state: TaskState;
  readonly done: number;
  /** Null while nobody has said how much there is to do. */
  readonly total: number | null;
  readonly result: TaskResult | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly enqueuedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A task about to be tracked. */
export interface NewTrackedTask {
  readonly id: string;
  readonly type: string;
  readonly cause: Cause;
  readonly enqueuedAt: Date;
  /** What follows once it has succeeded. */
  readonly next: readonly Step[];
  /** Of which fan-out it is a part. */
  readonly parentId?: string | undefined;
  /** Whose fan-out it brings together. */
  readonly joinsId?: string | undefined;
}

/** What is to be put off because a task has succeeded. */
export interface Following {
  readonly step: Step;
  readonly next: readonly Step[];
  readonly cause: Cause;
  readonly parentId: string | undefined;
  readonly joinsId: string | undefined;
}

/** The tracked tasks of a service, seen from within one transaction or, for reads and single steps, without one. */
export interface TrackedTasks {
  readonly add: (tasks: readonly NewTrackedTask[]) => Promise<void>;
  readonly ofId: (id: string) => Promise<TrackedTask | null>;
  /** Whether the task is to be done: not when it was cancelled, or has succeeded or was split up already. */
  readonly begin: (id: string) => Promise<boolean>;
  /** False when the task was cancelled meanwhile. */
  readonly progress: (id: string, done: number, total: number | undefined) => Promise<boolean>;
  /** Splits a task up: it succeeds when `join` has, which follows when so many parts have succeeded. */
  readonly split: (id: string, parts: number, join: Step) => Promise<boolean>;
  /**
   * Ends a task well, with whatever that brings to an end: the fan-out that it was the last part of, or the one that it
   * joined. Null when it was cancelled meanwhile; otherwise what follows.
   */
  readonly succeed: (id: string, result: TaskResult | null) => Promise<Following[] | null>;
  /** Notes a failure: it will be tried again, or was tried for the last time. The fan-out fails with its part. */
  readonly fail: (
    id: string,
    error: { readonly code: string; readonly message: string },
    isLast: boolean,
  ) => Promise<void>;
  /** Cancels a task with its parts, unless it is over. False when there is nothing to cancel. */
  readonly cancel: (id: string) => Promise<boolean>;
}
