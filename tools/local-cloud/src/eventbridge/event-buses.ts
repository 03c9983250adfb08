import type { Account } from '../account';
import { AwsError } from '../aws-error';
import { busArn, DEFAULT_BUS } from './arns';
import { matches } from './patterns/matches';
import type { Pattern } from './patterns/pattern';
import type { Target } from './target-input';

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly eventPattern: string;
  readonly pattern: Pattern;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly description: string | undefined;
  readonly roleArn: string | undefined;
  /** By target id. The same map for the whole life of a rule. */
  readonly targets: Map<string, Target>;
}

export interface EventBus {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly createdAt: Date;
  /** By rule name. */
  readonly rules: Map<string, Rule>;
}

export interface EventBuses {
  readonly byName: Map<string, EventBus>;
  /** Adds an empty bus. */
  add(name: string, description?: string): EventBus;
  /** By name or ARN; without either, the default bus. */
  find(nameOrArn?: string): EventBus | undefined;
  /** @throws ResourceNotFoundException */
  get(nameOrArn?: string): EventBus;
}

const notFound = (message: string) => new AwsError('ResourceNotFoundException', message);

export const makeEventBuses = (account: Account): EventBuses => {
  const byName = new Map<string, EventBus>();
  const arnPrefix = busArn(account, '');
  const buses: EventBuses = {
    byName,
    add: (name, description) => {
      const bus = { name, arn: busArn(account, name), description, createdAt: new Date(), rules: new Map() };
      byName.set(name, bus);
      return bus;
    },
    find: (nameOrArn = DEFAULT_BUS) =>
      byName.get(nameOrArn.startsWith(arnPrefix) ? nameOrArn.slice(arnPrefix.length) : nameOrArn),
    get: (nameOrArn = DEFAULT_BUS) => {
      const bus = buses.find(nameOrArn);
      if (!bus) throw notFound(`Event bus ${nameOrArn} does not exist.`);
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

export const rulesMatching = (bus: EventBus, event: unknown): readonly Rule[] =>
  [...bus.rules.values()].filter((rule) => rule.state === 'ENABLED' && matches(rule.pattern, event));
