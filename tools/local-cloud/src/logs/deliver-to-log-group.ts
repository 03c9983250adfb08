import type { Clock } from '../clock';
import type { Deliver } from '../delivery/delivery';
import { isJsonObject } from '../front/request-body';
import type { LogGroups } from './log-groups';

/** `/aws/events/audit` of `arn:aws:logs:ap-northeast-2:000000000000:log-group:/aws/events/audit:*`. */
const groupOf = (arn: string): string => arn.split(':').slice(6).join(':').replace(/:\*$/, '');

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

/** A template of these two makes a log event of its own; anything else is the message of one. */
const lineOf = (body: string, now: number) => {
  const value = parse(body);
  const isLogEvent = isJsonObject(value) && 'timestamp' in value && 'message' in value;
  return isLogEvent ? value : { timestamp: now, message: body };
};

export const deliverToLogGroup =
  (logs: LogGroups, clock: Clock): Deliver =>
  ({ body, target }) => {
    logs.write(groupOf(target.Arn), `${JSON.stringify(lineOf(body, clock.now().getTime()))}\n`);
    return Promise.resolve(undefined);
  };
