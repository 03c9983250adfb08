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
}

export const parseDetail = (text: string): JsonObject | undefined => {
  try {
    const detail: unknown = JSON.parse(text);
    return isJsonObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
};

export const makeEvent = (entry: Entry, detail: JsonObject, { id, region }: Account): AwsEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': entry.DetailType ?? '',
  source: entry.Source ?? '',
  account: id,
  time: new Date(entry.Time === undefined ? Date.now() : entry.Time * 1000)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z'),
  region,
  resources: entry.Resources ?? [],
  detail,
});
