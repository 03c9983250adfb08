import { z } from 'zod';
import type { Account } from '../account';
import { AwsError, validationException } from '../aws-error';
import type { Limits } from '../limits';
import { ruleArn } from './arns';
import { getRule } from './event-buses';
import type { EventBuses, Rule } from './event-buses';
import { busNameOrArn, description, page, ruleName, tags } from './input';
import { operation } from './operation';
import type { Operation, Operations } from './operation';
import { pageOf, withPrefix } from './pages';
import type { Target } from './target-input';
import { parsePattern } from './patterns/parse-pattern';

const ofOneRule = { Name: ruleName, EventBusName: busNameOrArn.optional() };

const describe = (rule: Rule) => ({
  Name: rule.name,
  Arn: rule.arn,
  EventPattern: rule.eventPattern,
  State: rule.state,
  Description: rule.description,
  RoleArn: rule.roleArn,
  EventBusName: rule.busName,
});

export const makeRuleOperations = (buses: EventBuses, account: Account, limits: Limits): Operations => {
  const setState = (state: Rule['state']): Operation =>
    operation(z.strictObject(ofOneRule), ({ Name, EventBusName }) => {
      const bus = buses.get(EventBusName);
      bus.rules.set(Name, { ...getRule(bus, Name), state });
      return undefined;
    });

  return {
    PutRule: operation(
      z.strictObject({
        ...ofOneRule,
        EventPattern: z.string().max(4096).optional(),
        State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
        Description: description,
        RoleArn: z.string().max(1600).optional(),
        Tags: tags,
      }),
      ({ Name, EventBusName, EventPattern, State, Description, RoleArn }) => {
        const bus = buses.get(EventBusName);
        if (EventPattern === undefined) {
          throw validationException(
            'Parameter EventPattern must be specified: local-cloud has no schedules.',
          );
        }
        const pattern = parsePattern(EventPattern);
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
          state: State,
          description: Description,
          roleArn: RoleArn,
          targets: before?.targets ?? new Map<string, Target>(),
        };
        bus.rules.set(Name, rule);
        return { RuleArn: rule.arn };
      },
    ),

    DescribeRule: operation(z.strictObject(ofOneRule), ({ Name, EventBusName }) =>
      describe(getRule(buses.get(EventBusName), Name)),
    ),

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
        rules.delete(Name);
        return undefined;
      },
    ),
  };
};
