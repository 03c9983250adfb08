import { randomUUID } from 'node:crypto';
import type { Account } from '../account';
import { isJsonObject } from '../front/request-body';
import type { JsonObject } from '../front/request-body';
import type { Entry } from './put-events-input';

/** The event as rules see it and as targets receive it. */
export interface AwsEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601 in UTC, to the second. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
  /** Of the replay that sent it again. */
  readonly 'replay-name'?: string;
}

/** An event that has come to a bus. */
export interface Arrival {
  readonly event: AwsEvent;
  /** The event as a target receives it. */
  readonly json: string;
  readonly ingestedAt: Date;
  /** How many buses have passed it on. */
  readonly hops: number;
}

export const parseDetail = (text: string): JsonObject | undefined => {
  try {
    const detail: unknown = JSON.parse(text);
    return isJsonObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
};

/** As events carry it: ISO 8601 in UTC, to the second. */
export const eventTime = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');

export const makeEvent = (
  entry: Entry,
  detail: JsonObject,
  { id, region }: Account,
  now: Date,
): AwsEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': entry.DetailType ?? '',
  source: entry.Source ?? '',
  account: id,
  time: eventTime(entry.Time === undefined ? now : new Date(entry.Time * 1000)),
  region,
  resources: entry.Resources ?? [],
  detail,
});
