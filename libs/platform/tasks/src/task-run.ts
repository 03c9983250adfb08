import type { Step } from './steps';

/** One try of a task, for its handler. */
export interface TaskRun {
  /** The same for every try. */
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborted when the time is over or the task was cancelled; what the handler does after that is not kept. */
  readonly signal: AbortSignal;
  /**
   * Says how far a tracked task is, at once and for everybody to see; nothing for others.
   * @throws TaskCancelled when it was cancelled meanwhile; Error once it is split up: its parts say how far it is.
   */
  readonly progress: (done: number, total?: number) => Promise<void>;
  /**
   * Splits a tracked task up, in the handler's transaction: its parts are done side by side, `join` once all of them
   * have succeeded, and the task succeeds with `join`.
   * @throws Error for a task that is not tracked or is split up already, or without parts.
   */
  readonly fanOut: (parts: readonly Step[], join: Step) => Promise<void>;
}

/** Why a try of a cancelled task is not kept. */
export class TaskCancelled extends Error {
  override readonly name = 'TaskCancelled';
  constructor() {
    super('The task was cancelled.');
  }
}
