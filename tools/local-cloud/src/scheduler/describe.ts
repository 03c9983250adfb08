import type { Account } from '../account';
import { groupArn, scheduleArn } from './schedule';
import type { Schedule, ScheduleGroup } from './schedule';

/** JSON carries a time as seconds since the epoch. */
const seconds = (time: Date) => time.getTime() / 1_000;

/** AWS's own, shown where a schedule has none. */
const RETRY_POLICY = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

interface Dated {
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

const dates = ({ createdAt, modifiedAt }: Dated) => ({
  CreationDate: seconds(createdAt),
  LastModificationDate: seconds(modifiedAt),
});

export const describeGroup = (group: ScheduleGroup, account: Account) => ({
  Arn: groupArn(account, group.name),
  Name: group.name,
  State: 'ACTIVE',
  ...dates(group),
});

export const describeSchedule = (schedule: Schedule, account: Account) => {
  const { definition, name, groupName } = schedule;
  const { Target } = definition;
  return {
    ...definition,
    Target: { ...Target, RetryPolicy: { ...RETRY_POLICY, ...Target.RetryPolicy } },
    Arn: scheduleArn(account, schedule),
    Name: name,
    GroupName: groupName,
    ...dates(schedule),
  };
};

export const summariseSchedule = (schedule: Schedule, account: Account) => ({
  Arn: scheduleArn(account, schedule),
  Name: schedule.name,
  GroupName: schedule.groupName,
  State: schedule.definition.State,
  Target: { Arn: schedule.definition.Target.Arn },
  ...dates(schedule),
});
