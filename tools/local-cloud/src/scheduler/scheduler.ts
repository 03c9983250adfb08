import { join } from 'node:path';
import type { Account } from '../account';
import type { Clock } from '../clock';
import type { Deliveries } from '../delivery/deliveries';
import type { Limits } from '../limits';
import type { Feed } from '../own/feed';
import type { State } from '../own/state';
import type { Service } from '../routes';
import { makeClientTokens } from './client-tokens';
import { makeGroupOperations } from './group-operations';
import { makeRestService } from './rest';
import { makeRun } from './run';
import { keyOf } from './schedule';
import type { Schedule } from './schedule';
import { makeScheduleOperations } from './schedule-operations';
import { openSchedules } from './schedules';
import { makeTagOperations } from './tag-operations';
import { makeTimetable } from './timetable';

export interface Scheduler {
  readonly handle: Service;
  /** What people who look at the cloud are shown. */
  readonly state: State;
  /** Ends when all that was answered is kept. The clock must have been stopped. */
  stop(): Promise<void>;
}

interface Context {
  readonly account: Account;
  readonly clock: Clock;
  readonly deliveries: Deliveries;
  readonly feed: Feed;
  readonly limits: Limits;
  readonly log: (line: string) => void;
  /** Where schedules survive a restart; without it they do not. */
  readonly dataDirectory?: string | undefined;
  readonly random?: () => number;
}

const FILE = 'schedules.jsonl';

/** What is overdue at the start waits so long: queues and functions are not kept, and must be made again first. */
const SETTING_UP_MS = 5_000;

/** Before a run is tried again for which there was no room. */
const NO_ROOM_MS = 1_000;

/** Runs of overlapping flexible windows come in any order. */
const latest = (one: Date, other: Date | undefined): Date => (other && other > one ? other : one);

/**
 * EventBridge Scheduler.
 * @throws when the schedules in the data directory cannot be read
 */
export const makeScheduler = async (context: Context): Promise<Scheduler> => {
  const { account, clock, deliveries, feed, limits, log, dataDirectory, random = Math.random } = context;
  const file = dataDirectory === undefined ? undefined : join(dataDirectory, FILE);
  const now = clock.now();
  const schedules = await openSchedules({ file, now, log });

  const complete = (schedule: Schedule, isLast: boolean): boolean => {
    const { ActionAfterCompletion, ScheduleExpression, EndDate } = schedule.definition;
    const ends = ScheduleExpression.startsWith('at(') || EndDate !== undefined;
    return isLast && ends && ActionAfterCompletion === 'DELETE';
  };

  const run = (schedule: Schedule, scheduledFor: Date, isLast: boolean): void => {
    const current = schedules.byKey.get(keyOf(schedule));
    // It may have been replaced or deleted while it waited for room.
    if (current?.modifiedAt !== schedule.modifiedAt) return;
    if (deliveries.isFull()) {
      clock.at(new Date(clock.now().getTime() + NO_ROOM_MS), () => run(schedule, scheduledFor, isLast));
      return;
    }
    const delivery = makeRun(schedule, scheduledFor, account);
    feed.tell({
      kind: 'schedule-fired',
      id: delivery.id,
      schedule: delivery.sender,
      target: delivery.target.Arn,
      scheduledTime: scheduledFor.toISOString(),
    });
    deliveries.add(delivery);
    if (complete(schedule, isLast)) schedules.remove(schedule);
    else schedules.put({ ...schedule, lastRun: latest(scheduledFor, current.lastRun) });
  };

  const timetable = makeTimetable({ clock, random, run });
  const overdueAt = new Date(now.getTime() + SETTING_UP_MS);
  for (const schedule of schedules.byKey.values()) timetable.plan(schedule, now, overdueAt);

  const once = makeClientTokens();
  return {
    handle: makeRestService(
      {
        ...makeScheduleOperations({ account, clock, schedules, timetable, limits, once }),
        ...makeGroupOperations({ account, clock, schedules, timetable, limits, once }),
        ...makeTagOperations({ schedules, clock, limits }),
      },
      () => schedules.kept(),
    ),
    state: {
      schedules: () =>
        [...schedules.byKey.values()].map((schedule) => ({
          name: schedule.name,
          group: schedule.groupName,
          state: schedule.definition.State,
          expression: schedule.definition.ScheduleExpression,
          timezone: schedule.definition.ScheduleExpressionTimezone,
          nextRun: timetable.nextRunOf(schedule)?.toISOString(),
          lastRun: schedule.lastRun?.toISOString(),
        })),
    },
    stop: () => schedules.kept(),
  };
};
