import type { JobDefinition } from '@datepop/kit';
import { nextRun } from '@datepop/schedules';

type Scheduled = Pick<JobDefinition, 'schedule' | 'timezone'>;

/** Milliseconds that a tick may be late before it counts as missing, unless the job ticks more often. */
export const longestGrace = 60_000;
/** Milliseconds that are looked through first for the newest ticks. */
const firstSpan = 3_600_000;

/** When a job ticks next, strictly after a time; undefined when it never does again. */
export const nextTick = ({ schedule, timezone }: Scheduled, after: Date): Date | undefined =>
  schedule
    .map((expression) => nextRun(expression, timezone, after))
    .filter((at) => at !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())[0];

const ticksBetween = (job: Scheduled, after: Date, until: Date): Date[] => {
  const ticks: Date[] = [];
  let at = nextTick(job, after);
  while (at !== undefined && at <= until) {
    ticks.push(at);
    at = nextTick(job, at);
  }
  return ticks;
};

/** Half the way to the next tick at the most: what is missing is known before the next one is due. */
const graceAfter = (job: Scheduled, tick: Date): number => {
  const next = nextTick(job, tick);
  return next === undefined ? longestGrace : Math.min(longestGrace, (next.getTime() - tick.getTime()) / 2);
};

/**
 * The ticks after `after` that should have begun by `now`, the oldest first: the newest `most` of them. Looks back no
 * further than it must, however long ago `after` is.
 */
export const overdueTicks = (job: Scheduled, after: Date, now: Date, most: number): Date[] => {
  let span = firstSpan;
  for (;;) {
    const from = new Date(Math.max(after.getTime(), now.getTime() - span));
    const ticks = ticksBetween(job, from, now);
    if (ticks.length > most || from <= after)
      return ticks.filter((tick) => tick.getTime() + graceAfter(job, tick) <= now.getTime()).slice(-most);
    span *= 2;
  }
};
