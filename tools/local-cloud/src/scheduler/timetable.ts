import { nextRun, parseExpression } from '@datepop/schedules';
import type { Clock } from '../clock';
import { keyOf } from './schedule';
import type { Schedule } from './schedule';

/** When schedules run next. */
export interface Timetable {
  /**
   * Plans the runs of a schedule from a time on; what was planned for it before is called off.
   * @param overdueAt when a run is made up for whose time has passed; default at once
   */
  plan(schedule: Schedule, from: Date, overdueAt?: Date): void;
  callOff(schedule: Schedule): void;
  /** Nothing for a schedule that does not run any more. */
  nextRunOf(schedule: Schedule): Date | undefined;
}

interface Plan {
  next: Date | undefined;
  /** How to call off each thing that is planned. */
  readonly alarms: Set<() => void>;
}

interface Context {
  readonly clock: Clock;
  /** From 0 to 1, for the moment within a flexible window. */
  readonly random: () => number;
  /** Told of each run when it is due; `isLast` when nothing is planned after it. */
  readonly run: (schedule: Schedule, scheduledFor: Date, isLast: boolean) => void;
}

const MINUTE_MS = 60_000;

const LONG_AGO = new Date(-8.64e15);

const dateOf = (seconds: number | undefined) =>
  seconds === undefined ? undefined : new Date(seconds * 1_000);

const windowOf = ({ definition: { FlexibleTimeWindow: window } }: Schedule): number =>
  (window.MaximumWindowInMinutes ?? 0) * MINUTE_MS;

const nextRunAfter = ({ definition, modifiedAt }: Schedule, after: Date): Date | undefined =>
  nextRun(definition.ScheduleExpression, definition.ScheduleExpressionTimezone, after, {
    since: modifiedAt,
    startDate: dateOf(definition.StartDate),
    endDate: dateOf(definition.EndDate),
  });

/**
 * The time after which a schedule that is planned has runs to make. One that runs once makes up for a time that has
 * passed; a recurrence goes on with what is due then or still within its flexible window.
 */
const resumeAfter = (schedule: Schedule, from: Date): Date => {
  const { definition, modifiedAt, lastRun } = schedule;
  if (parseExpression(definition.ScheduleExpression).kind === 'at') return lastRun ?? LONG_AGO;
  const begin = Math.max(modifiedAt.getTime(), from.getTime() - windowOf(schedule)) - 1;
  return new Date(Math.max(begin, lastRun?.getTime() ?? -Infinity));
};

export const makeTimetable = ({ clock, random, run }: Context): Timetable => {
  const plans = new Map<string, Plan>();

  const arm = (plan: Plan, time: Date, then: () => void) => {
    const callOff = clock.at(time, () => {
      plan.alarms.delete(callOff);
      then();
    });
    plan.alarms.add(callOff);
  };

  const planAfter = (schedule: Schedule, plan: Plan, after: Date, overdueAt?: Date) => {
    const next = nextRunAfter(schedule, after);
    plan.next = next;
    if (!next) return;
    arm(plan, overdueAt && next < clock.now() ? overdueAt : next, () => {
      planAfter(schedule, plan, next);
      const due = () => run(schedule, next, plan.alarms.size === 0);
      const window = windowOf(schedule);
      if (window === 0) due();
      else arm(plan, new Date(next.getTime() + random() * window), due);
    });
  };

  const callOff = (schedule: Schedule) => {
    for (const alarm of plans.get(keyOf(schedule))?.alarms ?? []) alarm();
    plans.delete(keyOf(schedule));
  };

  return {
    callOff,
    plan: (schedule, from, overdueAt) => {
      callOff(schedule);
      if (schedule.definition.State === 'DISABLED') return;
      const plan: Plan = { next: undefined, alarms: new Set() };
      plans.set(keyOf(schedule), plan);
      planAfter(schedule, plan, resumeAfter(schedule, from), overdueAt);
    },
    nextRunOf: (schedule) => plans.get(keyOf(schedule))?.next,
  };
};
