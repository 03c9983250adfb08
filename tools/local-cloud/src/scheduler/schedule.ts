import type { Account } from '../account';
import type { ScheduleDefinition } from './schedule-input';

export const DEFAULT_GROUP = 'default';

export interface ScheduleGroup {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

export interface Schedule {
  readonly groupName: string;
  readonly name: string;
  readonly definition: ScheduleDefinition;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  /** The time that the latest run was scheduled for; none since the schedule was last modified. */
  readonly lastRun?: Date | undefined;
}

/** Names it within the account. */
export const keyOf = ({ groupName, name }: Pick<Schedule, 'groupName' | 'name'>): string =>
  `${groupName}/${name}`;

export const groupArn = ({ id, region }: Account, name: string): string =>
  `arn:aws:scheduler:${region}:${id}:schedule-group/${name}`;

export const scheduleArn = (
  { id, region }: Account,
  schedule: Pick<Schedule, 'groupName' | 'name'>,
): string => `arn:aws:scheduler:${region}:${id}:schedule/${keyOf(schedule)}`;
