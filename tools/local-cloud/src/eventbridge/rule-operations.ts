import { z } from 'zod';
import type { Account } from '../account';
import { AwsError, validationException } from '../aws-error';
import type { Limits } from '../limits';
import { ruleArn } from './arns';
import { getRule, RULE_STATES } from './event-buses';
import type { EventBuses, Rule, RuleTarget } from './event-buses';
import { busNameOrArn, description, page, ruleName, tags as tagsInput } from './input';
import { operation } from './operation';
import type { Operation, Operations } from './operation';
import { pageOf, withPrefix } from './pages';
import { parsePattern } from './patterns/parse-pattern';
import type { Tags } from './tags';

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

interface Context {
  readonly account: Account;
  readonly buses: EventBuses;
  readonly tags: Tags;
  readonly limits: Limits;
}

export const makeRuleOperations = ({ account, buses, tags, limits }: Context): Operations => {
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
        State: z.enum(RULE_STATES).default('ENABLED'),
        Description: description,
        RoleArn: z.string().max(1600).optional(),
        Tags: tagsInput.optional(),
      }),
      ({ Name, EventBusName, EventPattern, State, Description, RoleArn, Tags: given = [] }) => {
        const bus = buses.get(EventBusName);
        if (EventPattern === undefined) {
          throw validationException(
            'Parameter EventPattern must be specified: local-cloud has no schedules.',
          );
        }
        if (EventPattern.length > limits.patternCharacters) {
          throw validationException(
            `Parameter EventPattern for rule ${Name} exceeds limit of ${limits.patternCharacters}.`,
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
          targets: before?.targets ?? new Map<string, RuleTarget>(),
        };
        bus.rules.set(Name, rule);
        if (!before) tags.add(rule.arn, given);
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
        rules.delete(Name);
        return undefined;
      },
    ),
  };
};
