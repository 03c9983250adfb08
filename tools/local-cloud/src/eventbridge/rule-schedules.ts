import { randomUUID } from 'node:crypto';
import { InvalidExpression, nextRun, parseExpression } from '@datepop/schedules';
import type { Account } from '../account';
import { validationException } from '../aws-error';
import type { Clock } from '../clock';
import { eventTime } from './event';
import type { Rule } from './event-buses';
import type { EventRouter } from './event-router';

/** The rules that run on a schedule. */
export interface RuleSchedules {
  /** Runs a rule by its schedule from now on, as it is now. */
  set(rule: Rule): void;
  forget(rule: Rule | undefined): void;
}

const UTC = 'UTC';

/** `rate(1 minute)` but `rate(2 minutes)`: rules are stricter than EventBridge Scheduler. */
const WRONG_PLURAL = /^rate\((0*1 +\w+s|(?!0*1 )\d+ +\w+(?<!s))\)$/;

/** @throws ValidationException */
export const checkSchedule = (expression: string): void => {
  const refuse = (why: string) =>
    validationException(`Parameter ScheduleExpression is not valid. Reason: ${why}.`);
  if (WRONG_PLURAL.test(expression)) throw refuse('rate() takes 1 minute, but 2 minutes');
  try {
    if (parseExpression(expression).kind === 'at') throw refuse('a rule has no at()');
  } catch (error) {
    throw error instanceof InvalidExpression ? refuse(error.message) : error;
  }
};

interface Context {
  readonly account: Account;
  readonly router: EventRouter;
  readonly clock: Clock;
}

export const makeRuleSchedules = ({ account, router, clock }: Context): RuleSchedules => {
  const callOffs = new Map<string, () => void>();

  const scheduledEvent = ({ arn }: Rule, time: Date) => ({
    version: '0' as const,
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: account.id,
    time: eventTime(time),
    region: account.region,
    resources: [arn],
    detail: {},
  });

  const waitForRun = (rule: Rule, expression: string, since: Date, after: Date) => {
    const next = nextRun(expression, UTC, after, { since });
    if (!next) return;
    const run = () => {
      router.sendTo(rule, scheduledEvent(rule, next));
      waitForRun(rule, expression, since, next);
    };
    callOffs.set(rule.arn, clock.at(next, run));
  };

  const forget = (rule: Rule | undefined) => {
    if (!rule) return;
    callOffs.get(rule.arn)?.();
    callOffs.delete(rule.arn);
  };

  return {
    forget,
    set: (rule) => {
      forget(rule);
      const { scheduleExpression, state } = rule;
      if (scheduleExpression === undefined || state === 'DISABLED') return;
      const now = clock.now();
      waitForRun(rule, scheduleExpression, now, now);
    },
  };
};
