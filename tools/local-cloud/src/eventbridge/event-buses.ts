import type { Account } from '../account';
import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Limits } from '../limits';
import { busArn, DEFAULT_BUS } from './arns';
import { PatternMap } from './patterns/lookup/pattern-map';
import type { Pattern } from './patterns/pattern';
import type { Target } from './target-input';
import type { BodyFor } from './transform/body-for';

/** There are no events of CloudTrail here: the last is as good as enabled. */
export const RULE_STATES = ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] as const;

/** A target of a rule as it was given, and what it receives where that is not the event. */
export interface RuleTarget {
  readonly given: Target;
  readonly bodyFor: BodyFor | undefined;
}

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly eventPattern: string | undefined;
  readonly pattern: Pattern | undefined;
  readonly scheduleExpression: string | undefined;
  readonly state: (typeof RULE_STATES)[number];
  readonly description: string | undefined;
  readonly roleArn: string | undefined;
  /** By target id. The same map for the whole life of a rule. */
  readonly targets: Map<string, RuleTarget>;
}

export interface EventBus {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  /** By rule name. The same map for the whole life of a bus. */
  readonly rules: PatternMap<Rule>;
}

export interface EventBuses {
  readonly byName: Map<string, EventBus>;
  /**
   * Adds an empty bus.
   * @throws ResourceAlreadyExistsException, LimitExceededException
   */
  add(name: string, description?: string): EventBus;
  /** By name or ARN; without either, the default bus. */
  find(nameOrArn?: string): EventBus | undefined;
  /** @throws ResourceNotFoundException */
  get(nameOrArn?: string): EventBus;
}

const notFound = (message: string) => new AwsError('ResourceNotFoundException', message);

export const makeEventBuses = (account: Account, clock: Clock, limits: Limits): EventBuses => {
  const byName = new Map<string, EventBus>();
  const arnPrefix = busArn(account, '');
  const nameOf = (nameOrArn = DEFAULT_BUS) =>
    nameOrArn.startsWith(arnPrefix) ? nameOrArn.slice(arnPrefix.length) : nameOrArn;
  const buses: EventBuses = {
    byName,
    add: (name, description) => {
      if (byName.has(name)) {
        throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
      }
      if (byName.size >= limits.buses) {
        throw new AwsError('LimitExceededException', `There are ${limits.buses} event buses already.`);
      }
      const now = clock.now();
      const arn = busArn(account, name);
      const bus = { name, arn, description, createdAt: now, modifiedAt: now, rules: new PatternMap<Rule>() };
      byName.set(name, bus);
      return bus;
    },
    find: (nameOrArn) => byName.get(nameOf(nameOrArn)),
    get: (nameOrArn) => {
      const bus = buses.find(nameOrArn);
      if (!bus) throw notFound(`Event bus ${nameOf(nameOrArn)} does not exist.`);
      return bus;
    },
  };
  buses.add(DEFAULT_BUS);
  return buses;
};

/** @throws ResourceNotFoundException */
export const getRule = (bus: EventBus, name: string): Rule => {
  const rule = bus.rules.get(name);
  if (!rule) throw notFound(`Rule ${name} does not exist on EventBus ${bus.name}.`);
  return rule;
};

export const findRuleByArn = (bus: EventBus, arn: string): Rule | undefined => {
  const rule = bus.rules.get(arn.split('/').at(-1) ?? '');
  return rule?.arn === arn ? rule : undefined;
};

export const rulesMatching = (bus: EventBus, event: unknown): readonly Rule[] =>
  bus.rules.matching(event).filter(({ state }) => state !== 'DISABLED');
