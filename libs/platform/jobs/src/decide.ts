import type { JobDefinition } from '@datepop/kit';
import type { JobTick } from './job-handler';

/** What is known when a tick arrives. */
export interface Known {
  /** Why the job is paused; null when it is not. */
  readonly paused: string | null;
  /** What has been written down of this tick. */
  readonly run: {
    readonly state: 'running' | 'succeeded' | 'failed' | 'skipped' | 'missed';
    readonly attempts: number;
    /** Seconds left of its lease, while it is at work. */
    readonly leaseSeconds: number | null;
  } | null;
  /** The other tick of the job that is at work. */
  readonly other: { readonly scheduledFor: Date; readonly leaseSeconds: number } | null;
}

/** @see {@link decide} */
export type Decision =
  | { readonly kind: 'begin' }
  | { readonly kind: 'settled'; readonly state: 'succeeded' | 'skipped' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'busy' | 'wait'; readonly seconds: number };

/**
 * Decides what becomes of a tick. A pause and the rule about overlap are for the schedule: what an operator asks for is
 * done all the same, and what is caught up waits for its turn. So does a tick that has been tried before.
 */
export const decide = (
  { trigger }: Pick<JobTick, 'trigger'>,
  { overlap }: Pick<JobDefinition, 'overlap'>,
  { paused, run, other }: Known,
): Decision => {
  const byOperator = trigger === 'operator';
  if (run?.state === 'succeeded') return { kind: 'settled', state: 'succeeded' };
  if (run?.state === 'skipped' && !byOperator) return { kind: 'settled', state: 'skipped' };
  if (run?.state === 'running' && (run.leaseSeconds ?? 0) > 0)
    return { kind: 'busy', seconds: run.leaseSeconds ?? 0 };
  if (paused !== null && !byOperator) return { kind: 'skipped', reason: `paused: ${paused}` };
  if (other === null) return { kind: 'begin' };
  if (trigger !== 'schedule' || overlap === 'queue' || (run?.attempts ?? 0) > 0)
    return { kind: 'wait', seconds: other.leaseSeconds };
  return { kind: 'skipped', reason: `overlap: ${other.scheduledFor.toISOString()} is still at work` };
};
