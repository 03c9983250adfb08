import { instantOfAt, parseAt } from './at';
import { nextCron, parseCron } from './cron';
import type { CronPattern } from './cron';
import { InvalidExpression } from './invalid-expression';
import { parseRate } from './rate';
import type { WallTime } from './wall-time';

/** A schedule expression, read. */
export type Expression =
  | { readonly kind: 'at'; readonly wall: WallTime }
  | { readonly kind: 'rate'; readonly periodMs: number }
  | { readonly kind: 'cron'; readonly pattern: CronPattern };

/** Limits of a schedule's recurrence. A time given once with `at()` has none. */
export interface RunBounds {
  /** What a rate counts from, when there is no `startDate`: it runs then, and each period later. Default: the epoch. */
  readonly since?: Date | undefined;
  /** No run before it; a rate counts from it. */
  readonly startDate?: Date | undefined;
  /** No run after it. */
  readonly endDate?: Date | undefined;
}

/**
 * Reads `at(yyyy-mm-ddThh:mm:ss)`, `rate(5 minutes)` or `cron(0 9 ? * MON-FRI *)`.
 * @throws InvalidExpression with the part at fault
 */
export const parseExpression = (text: string): Expression => {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'at') return { kind, wall: parseAt(inner) };
  if (kind === 'rate') return { kind, periodMs: parseRate(inner) };
  if (kind === 'cron') return { kind, pattern: parseCron(inner) };
  throw new InvalidExpression('it must be at(…), rate(…) or cron(…)');
};

const nextRate = (periodMs: number, after: number, { startDate, since }: RunBounds): number => {
  const origin = (startDate ?? since)?.getTime() ?? 0;
  return after < origin ? origin : origin + (Math.floor((after - origin) / periodMs) + 1) * periodMs;
};

const inCalendar = (instant: number | undefined): Date | undefined =>
  instant === undefined || Number.isNaN(new Date(instant).getTime()) ? undefined : new Date(instant);

/**
 * When a schedule runs next, strictly after a time; undefined when it never does again. Pure: the same question has
 * the same answer.
 * @param expression as EventBridge Scheduler takes it
 * @param timezone of the IANA database; `at` and `cron` are read in it
 * @throws InvalidExpression with the part at fault
 */
export const nextRun = (
  expression: string,
  timezone: string,
  after: Date,
  bounds: RunBounds = {},
): Date | undefined => {
  const parsed = parseExpression(expression);
  if (parsed.kind === 'at') {
    const instant = instantOfAt(parsed.wall, timezone);
    return instant > after.getTime() ? new Date(instant) : undefined;
  }
  const { startDate, endDate } = bounds;
  const from = Math.max(after.getTime(), startDate ? startDate.getTime() - 1 : -Infinity);
  const next =
    parsed.kind === 'rate'
      ? nextRate(parsed.periodMs, from, bounds)
      : nextCron(parsed.pattern, timezone, from);
  return endDate && next !== undefined && next > endDate.getTime() ? undefined : inCalendar(next);
};
