import { z } from 'zod';
import { AwsError } from '../aws-error';
import type { Limits } from '../limits';
import { getRule } from './event-buses';
import type { EventBuses, RuleTarget } from './event-buses';
import { busNameOrArn, page, ruleName } from './input';
import { operation } from '../front/operation';
import type { Operations } from '../front/operation';
import { pageOf } from '../front/pages';
import { checkTarget } from './target-checks';
import { target } from './target-input';
import type { Target } from './target-input';
import { makeBodyFor } from './transform/target-body';

const ofOneRule = { Rule: ruleName, EventBusName: busNameOrArn.optional() };

/** @throws ValidationException */
const readTarget = (given: Target): RuleTarget => {
  checkTarget(given);
  return { given, bodyFor: makeBodyFor(given) };
};

export const makeTargetOperations = (buses: EventBuses, limits: Limits): Operations => {
  const targetsOf = (input: { Rule: string; EventBusName?: string | undefined }) =>
    getRule(buses.get(input.EventBusName), input.Rule).targets;

  return {
    PutTargets: operation(
      z.strictObject({ ...ofOneRule, Targets: z.array(target).min(1).max(100) }),
      (input) => {
        const targets = targetsOf(input);
        const idsAfter = new Set([...targets.keys(), ...input.Targets.map(({ Id }) => Id)]);
        if (idsAfter.size > limits.targetsPerRule) {
          throw new AwsError(
            'LimitExceededException',
            `Rule ${input.Rule} would have more than ${limits.targetsPerRule} targets.`,
          );
        }
        const checked = input.Targets.map(readTarget);
        for (const one of checked) targets.set(one.given.Id, one);
        return { FailedEntryCount: 0, FailedEntries: [] };
      },
    ),

    ListTargetsByRule: operation(z.strictObject({ ...ofOneRule, ...page }), (input) => {
      const { items, NextToken } = pageOf(targetsOf(input), input);
      return { Targets: items.map(({ given }) => given), NextToken };
    }),

    ListRuleNamesByTarget: operation(
      z.strictObject({
        TargetArn: z.string().min(1).max(1600),
        EventBusName: busNameOrArn.optional(),
        ...page,
      }),
      (input) => {
        const { rules } = buses.get(input.EventBusName);
        const names = [...rules.values()]
          .filter(({ targets }) => [...targets.values()].some(({ given }) => given.Arn === input.TargetArn))
          .map(({ name }) => [name, name] as const);
        const { items, NextToken } = pageOf(new Map(names), input);
        return { RuleNames: items, NextToken };
      },
    ),

    RemoveTargets: operation(
      z.strictObject({
        ...ofOneRule,
        Ids: z.array(z.string().min(1).max(64)).min(1).max(100),
        Force: z.boolean().optional(),
      }),
      (input) => {
        const targets = targetsOf(input);
        const missing = input.Ids.filter((id) => !targets.delete(id));
        return {
          FailedEntryCount: missing.length,
          FailedEntries: missing.map((id) => ({
            TargetId: id,
            ErrorCode: 'ResourceNotFoundException',
            ErrorMessage: `Rule ${input.Rule} does not have a target with the Id ${id}.`,
          })),
        };
      },
    ),
  };
};
