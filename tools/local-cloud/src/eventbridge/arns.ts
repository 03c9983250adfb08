import type { Account } from '../account';

export const DEFAULT_BUS = 'default';

const eventsArn = ({ id, region }: Account, resource: string) => `arn:aws:events:${region}:${id}:${resource}`;

export const busArn = (account: Account, busName: string): string =>
  eventsArn(account, `event-bus/${busName}`);

export const archiveArn = (account: Account, name: string): string => eventsArn(account, `archive/${name}`);

export const replayArn = (account: Account, name: string): string => eventsArn(account, `replay/${name}`);

/** Rules of the default bus do not carry its name. */
export const ruleArn = (account: Account, busName: string, ruleName: string): string =>
  eventsArn(account, busName === DEFAULT_BUS ? `rule/${ruleName}` : `rule/${busName}/${ruleName}`);
