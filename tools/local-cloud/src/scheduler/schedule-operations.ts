import { z } from 'zod';
import type { Account } from '../account';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import { operation } from '../front/operation';
import type { Operations } from '../front/operation';
import { pageOf } from '../front/pages';
import type { Limits } from '../limits';
import { conflict } from './client-tokens';
import type { OncePerToken } from './client-tokens';
import { describeSchedule, summariseSchedule } from './describe';
import { scheduleArn } from './schedule';
import type { Schedule } from './schedule';
import { checkSchedule } from './schedule-checks';
import { clientToken, name, ofOneSchedule, page, scheduleInput, state } from './schedule-input';
import type { ScheduleInput } from './schedule-input';
import type { Schedules } from './schedules';
import type { Timetable } from './timetable';

interface Context {
  readonly account: Account;
  readonly clock: Clock;
  readonly schedules: Schedules;
  readonly timetable: Timetable;
  readonly limits: Limits;
  readonly once: OncePerToken;
}

export const makeScheduleOperations = (context: Context): Operations => {
  const { account, clock, schedules, timetable, limits, once } = context;

  /** The same for a schedule that is new and one that is replaced. */
  const write = (input: ScheduleInput, createdAt: Date | undefined) => {
    const { Name, GroupName, ClientToken: _, ...definition } = input;
    const now = clock.now();
    checkSchedule(definition, { account, now });
    const schedule: Schedule = {
      groupName: GroupName,
      name: Name,
      definition,
      createdAt: createdAt ?? now,
      modifiedAt: now,
    };
    schedules.put(schedule);
    timetable.plan(schedule, now);
    return { ScheduleArn: scheduleArn(account, schedule) };
  };

  const get = ({ Name, GroupName }: { Name: string; GroupName: string }) =>
    schedules.get({ name: Name, groupName: GroupName });

  return {
    CreateSchedule: operation(scheduleInput, (input) =>
      once('CreateSchedule', input, () => {
        const group = schedules.getGroup(input.GroupName);
        if (schedules.has({ name: input.Name, groupName: group.name })) {
          throw conflict(`Schedule ${input.Name} already exists.`);
        }
        if (schedules.byKey.size >= limits.schedules) {
          throw new AwsError(
            'ServiceQuotaExceededException',
            `There are ${limits.schedules} schedules.`,
            402,
          );
        }
        return write(input, undefined);
      }),
    ),

    UpdateSchedule: operation(scheduleInput, (input) =>
      once('UpdateSchedule', input, () => write(input, get(input).createdAt)),
    ),

    GetSchedule: operation(z.strictObject(ofOneSchedule), (input) => describeSchedule(get(input), account)),

    DeleteSchedule: operation(z.strictObject({ ...ofOneSchedule, ClientToken: clientToken }), (input) =>
      once('DeleteSchedule', input, () => {
        const schedule = get(input);
        timetable.callOff(schedule);
        schedules.remove(schedule);
        return {};
      }),
    ),

    ListSchedules: operation(
      z.strictObject({ GroupName: name.optional(), State: state.optional(), ...page }),
      ({ GroupName, State, NamePrefix = '', MaxResults, NextToken: token }) => {
        if (GroupName !== undefined) schedules.getGroup(GroupName);
        const found = [...schedules.byKey].filter(
          ([, schedule]) =>
            (GroupName === undefined || schedule.groupName === GroupName) &&
            (State === undefined || schedule.definition.State === State) &&
            schedule.name.startsWith(NamePrefix),
        );
        const { items, NextToken } = pageOf(new Map(found), { Limit: MaxResults, NextToken: token });
        return { Schedules: items.map((schedule) => summariseSchedule(schedule, account)), NextToken };
      },
    ),
  };
};
