import { z } from 'zod';
import type { Account } from '../account';
import { AwsError, validationException } from '../aws-error';
import type { Clock } from '../clock';
import { operation } from '../front/operation';
import type { Operations } from '../front/operation';
import { pageOf, withPrefix } from '../front/pages';
import type { Limits } from '../limits';
import { conflict } from './client-tokens';
import type { OncePerToken } from './client-tokens';
import { describeGroup } from './describe';
import { DEFAULT_GROUP, groupArn } from './schedule';
import { clientToken, name, page } from './schedule-input';
import type { Schedules } from './schedules';
import { asRecord, tags } from './tags';
import type { Timetable } from './timetable';

interface Context {
  readonly account: Account;
  readonly clock: Clock;
  readonly schedules: Schedules;
  readonly timetable: Timetable;
  readonly limits: Limits;
  readonly once: OncePerToken;
}

const notTheDefault = (groupName: string) => {
  if (groupName !== DEFAULT_GROUP) return;
  throw validationException(`This operation cannot be performed on schedule group ${DEFAULT_GROUP}.`);
};

export const makeGroupOperations = (context: Context): Operations => {
  const { account, clock, schedules, timetable, limits, once } = context;
  return {
    CreateScheduleGroup: operation(
      z.strictObject({ Name: name, ClientToken: clientToken, Tags: tags.optional() }),
      (input) =>
        once('CreateScheduleGroup', input, ({ Name, Tags = [] }) => {
          notTheDefault(Name);
          if (schedules.groups.has(Name)) throw conflict(`Schedule group ${Name} already exists.`);
          if (schedules.groups.size >= limits.scheduleGroups) {
            throw new AwsError(
              'ServiceQuotaExceededException',
              `There are ${limits.scheduleGroups} schedule groups.`,
              402,
            );
          }
          const now = clock.now();
          schedules.putGroup({ name: Name, tags: asRecord(Tags, limits), createdAt: now, modifiedAt: now });
          return { ScheduleGroupArn: groupArn(account, Name) };
        }),
    ),

    GetScheduleGroup: operation(z.strictObject({ Name: name }), ({ Name }) =>
      describeGroup(schedules.getGroup(Name), account),
    ),

    ListScheduleGroups: operation(z.strictObject(page), ({ NamePrefix, MaxResults, NextToken: token }) => {
      const found = withPrefix(schedules.groups, NamePrefix);
      const { items, NextToken } = pageOf(found, { Limit: MaxResults, NextToken: token });
      return { ScheduleGroups: items.map((group) => describeGroup(group, account)), NextToken };
    }),

    DeleteScheduleGroup: operation(z.strictObject({ Name: name, ClientToken: clientToken }), (input) =>
      once('DeleteScheduleGroup', input, ({ Name }) => {
        notTheDefault(Name);
        const group = schedules.getGroup(Name);
        for (const schedule of schedules.byKey.values()) {
          if (schedule.groupName === Name) timetable.callOff(schedule);
        }
        schedules.removeGroup(group);
        return {};
      }),
    ),
  };
};
