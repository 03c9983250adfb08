import { InvalidExpression, parseExpression } from '@datepop/schedules';
import type { Account } from '../account';
import { validationException } from '../aws-error';
import type { ScheduleDefinition } from './schedule-input';
import { checkTarget } from './target-checks';

interface Context {
  readonly account: Account;
  readonly now: Date;
}

const EARLIEST_START_MS = 5 * 60 * 1_000;

const checkExpression = ({ ScheduleExpression }: ScheduleDefinition) => {
  try {
    return parseExpression(ScheduleExpression);
  } catch (error) {
    if (!(error instanceof InvalidExpression)) throw error;
    throw validationException(
      `Invalid Schedule Expression ${ScheduleExpression}. In ScheduleExpression, ${error.message}.`,
    );
  }
};

const checkWindow = ({ FlexibleTimeWindow: { Mode, MaximumWindowInMinutes } }: ScheduleDefinition) => {
  if (Mode === 'FLEXIBLE' && MaximumWindowInMinutes === undefined) {
    throw validationException(
      'MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE.',
    );
  }
  if (Mode === 'OFF' && MaximumWindowInMinutes !== undefined) {
    throw validationException(
      'MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF.',
    );
  }
};

const checkDates = ({ StartDate, EndDate }: ScheduleDefinition, now: Date) => {
  if (StartDate !== undefined && StartDate * 1_000 < now.getTime() - EARLIEST_START_MS) {
    throw validationException('The StartDate you specify cannot be earlier than 5 minutes ago.');
  }
  if (StartDate !== undefined && EndDate !== undefined && StartDate >= EndDate) {
    throw validationException('The StartDate you specify must come before the EndDate.');
  }
};

/**
 * What CreateSchedule and UpdateSchedule demand beyond the form of each member.
 * @throws ValidationException, in AWS's words where they are known
 */
export const checkSchedule = (definition: ScheduleDefinition, { account, now }: Context): void => {
  const { kind } = checkExpression(definition);
  checkWindow(definition);
  // A schedule that runs once ignores them.
  if (kind !== 'at') checkDates(definition, now);
  checkTarget(definition.Target, account);
};
