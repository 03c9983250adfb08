import { z } from 'zod';
import { assertKebabCase, sourceOf } from './naming';
import { runningOf, type Running } from './work';

/** Work at a time, by the service that owns it, with one effect for each tick of its schedule. */
export interface JobDefinition<Type extends string = string> extends Running {
  /** `<service>.<verb-noun>`: how its queue knows it. */
  readonly type: Type;
  /** `datepop.<service>`, as for events. */
  readonly source: string;
  /** The service that does it. */
  readonly service: string;
  readonly name: string;
  readonly summary: string;
  /** One or more cron expressions of EventBridge Scheduler; it ticks when any of them does. */
  readonly schedule: readonly [string, ...string[]];
  /** An IANA zone, in which the schedule is read. */
  readonly timezone: string;
  /** What becomes of a tick while an earlier one is still at work: nothing, or it waits. */
  readonly overlap: 'skip' | 'queue';
  /** What becomes of a tick that never came: done as soon as that is seen, or told and left. */
  readonly missed: 'catch-up' | 'skip';
}

/** One time at which a job is due, as it arrives on the job's queue. */
export const tickSchema = z.object({
  /** The time of the schedule, whenever the tick arrives: with the job's name it is the tick's key. */
  scheduledFor: z.iso.datetime({ offset: true }),
  /** The schedule itself, somebody who wanted it now, or whoever found that a tick was missing. */
  trigger: z.enum(['schedule', 'operator', 'catch-up']),
});

/** @see {@link tickSchema} */
export type Tick = z.output<typeof tickSchema>;

/** @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const cron = /^cron\(\S+( \S+){5}\)$/;

const assertTimezone = (what: string, timezone: string): void => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    throw new Error(`${what}: timezone "${timezone}" is not an IANA zone such as Asia/Seoul`);
  }
};

const listOf = (schedule: string | readonly string[]): readonly [string, ...string[]] => {
  const [first, ...rest] = typeof schedule === 'string' ? [schedule] : schedule;
  if (first === undefined) throw new Error('a job needs a schedule');
  return [first, ...rest];
};

/**
 * Declares a job of a service.
 *
 * @param definition `schedule` takes `cron(…)` alone: a rate counts from when it was deployed, and nobody could say
 * which of its ticks are missing. `overlap` is `skip` and `missed` is `catch-up` by default.
 * @throws Error when a name is not kebab-case or an option is out of bounds.
 */
export const defineJob = <const Service extends string, const Name extends string>(
  definition: {
    service: Service;
    name: Name;
    summary: string;
    schedule: string | readonly [string, ...string[]];
    timezone: string;
    overlap?: 'skip' | 'queue';
    missed?: 'catch-up' | 'skip';
  } & Partial<Omit<Running, 'concurrency' | 'batch'>>,
): JobDefinition<`${Service}.${Name}`> => {
  const { service, name, summary, timezone, overlap = 'skip', missed = 'catch-up' } = definition;
  assertKebabCase('service', service);
  assertKebabCase('job', name);
  const type = `${service}.${name}` as const;
  const what = `job ${type}`;
  const schedule = listOf(definition.schedule);
  for (const expression of schedule)
    if (!cron.test(expression)) throw new Error(`${what}: schedule "${expression}" is not cron(six fields)`);
  assertTimezone(what, timezone);
  // Two at a time, so that a tick that comes while another is at work is seen and decided about.
  const running = runningOf(what, { ...definition, concurrency: 2 });
  return {
    ...running,
    type,
    source: sourceOf(service),
    service,
    name,
    summary,
    schedule,
    timezone,
    overlap,
    missed,
  };
};
