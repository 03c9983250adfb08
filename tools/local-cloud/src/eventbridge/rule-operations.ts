import { z } from 'zod';
import type { Account } from '../account';
import { AwsError, validationException } from '../aws-error';
import type { Limits } from '../limits';
import { DEFAULT_BUS, ruleArn } from './arns';
import { getRule, RULE_STATES } from './event-buses';
import type { EventBus, EventBuses, Rule, RuleTarget } from './event-buses';
import { busNameOrArn, description, page, ruleName, tags as tagsInput } from './input';
import { operation } from '../front/operation';
import type { Operation, Operations } from '../front/operation';
import { pageOf, withPrefix } from '../front/pages';
import { parsePattern } from './patterns/parse-pattern';
import { checkSchedule } from './rule-schedules';
import type { RuleSchedules } from './rule-schedules';
import type { Tags } from './tags';

const ofOneRule = { Name: ruleName, EventBusName: busNameOrArn.optional() };

const describe = (rule: Rule) => ({
  Name: rule.name,
  Arn: rule.arn,
  EventPattern: rule.eventPattern,
  ScheduleExpression: rule.scheduleExpression,
  State: rule.state,
  Description: rule.description,
  RoleArn: rule.roleArn,
  EventBusName: rule.busName,
});

const checkScheduleOn = (bus: EventBus, expression: string) => {
  if (bus.name !== DEFAULT_BUS) {
    throw validationException('ScheduleExpression is supported only on the default event bus.');
  }
  checkSchedule(expression);
};

interface Context {
  readonly account: Account;
  readonly buses: EventBuses;
  readonly schedules: RuleSchedules;
  readonly tags: Tags;
  readonly limits: Limits;
}

export const makeRuleOperations = ({ account, buses, schedules, tags, limits }: Context): Operations => {
  const readPattern = (name: string, text: string) => {
    if (text.length > limits.patternCharacters) {
      throw validationException(
        `Parameter EventPattern for rule ${name} exceeds limit of ${limits.patternCharacters}.`,
      );
    }
    return parsePattern(text);
  };

  const setState = (state: Rule['state']): Operation =>
    operation(z.strictObject(ofOneRule), ({ Name, EventBusName }) => {
      const bus = buses.get(EventBusName);
      const rule = { ...getRule(bus, Name), state };
      bus.rules.set(Name, rule);
      schedules.set(rule);
      return undefined;
    });

  return {
    PutRule: operation(
      z.strictObject({
        ...ofOneRule,
        EventPattern: z.string().max(4096).optional(),
        ScheduleExpression: z.string().max(256).optional(),
        State: z.enum(RULE_STATES).default('ENABLED'),
        Description: description,
        RoleArn: z.string().max(1600).optional(),
        Tags: tagsInput.optional(),
      }),
      (input) => {
        const { Name, EventBusName, EventPattern, ScheduleExpression } = input;
        const bus = buses.get(EventBusName);
        const pattern = EventPattern === undefined ? undefined : readPattern(Name, EventPattern);
        if (ScheduleExpression !== undefined) checkScheduleOn(bus, ScheduleExpression);
        if (!pattern && ScheduleExpression === undefined) {
          throw validationException('Parameter(s) EventPattern or ScheduleExpression must be specified.');
        }
        const before = bus.rules.get(Name);
        if (!before && bus.rules.size >= limits.rulesPerBus) {
          throw new AwsError(
            'LimitExceededException',
            `Event bus ${bus.name} has ${limits.rulesPerBus} rules.`,
          );
        }
        const rule: Rule = {
          name: Name,
          arn: ruleArn(account, bus.name, Name),
          busName: bus.name,
          eventPattern: EventPattern,
          pattern,
          scheduleExpression: ScheduleExpression,
          state: input.State,
          description: input.Description,
          roleArn: input.RoleArn,
          targets: before?.targets ?? new Map<string, RuleTarget>(),
        };
        bus.rules.set(Name, rule);
        schedules.set(rule);
        if (!before) tags.add(rule.arn, input.Tags ?? []);
        return { RuleArn: rule.arn };
      },
    ),

    DescribeRule: operation(z.strictObject(ofOneRule), ({ Name, EventBusName }) => ({
      ...describe(getRule(buses.get(EventBusName), Name)),
      CreatedBy: account.id,
    })),

    ListRules: operation(
      z.strictObject({ NamePrefix: ruleName.optional(), EventBusName: busNameOrArn.optional(), ...page }),
      (input) => {
        const { rules } = buses.get(input.EventBusName);
        const { items, NextToken } = pageOf(withPrefix(rules, input.NamePrefix), input);
        return { Rules: items.map(describe), NextToken };
      },
    ),

    EnableRule: setState('ENABLED'),
    DisableRule: setState('DISABLED'),

    DeleteRule: operation(
      z.strictObject({ ...ofOneRule, Force: z.boolean().optional() }),
      ({ Name, EventBusName }) => {
        const { rules } = buses.get(EventBusName);
        if (rules.get(Name)?.targets.size) {
          throw validationException("Rule can't be deleted since it has targets.");
        }
        tags.forget(rules.get(Name)?.arn);
        schedules.forget(rules.get(Name));
        rules.delete(Name);
        return undefined;
      },
    ),
  };
};
