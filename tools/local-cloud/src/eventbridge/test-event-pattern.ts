import { z } from 'zod';
import { validationException } from '../aws-error';
import { isJsonObject } from '../front/request-body';
import type { JsonObject } from '../front/request-body';
import { operation } from '../front/operation';
import type { Operations } from '../front/operation';
import { matches } from './patterns/matches';
import { parsePattern } from './patterns/parse-pattern';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
const MANDATORY = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

const invalid = (reason: string) => validationException(`Parameter Event is not valid. Reason: ${reason}`);

const parseEvent = (text: string): JsonObject => {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    throw invalid('It is not valid JSON.');
  }
  if (!isJsonObject(event)) throw invalid('It is not a JSON object.');
  const missing = MANDATORY.filter((field) => !Object.hasOwn(event, field));
  if (missing.length > 0) throw invalid(`It lacks the mandatory ${missing.join(', ')}.`);
  return event;
};

export const testEventPattern: Operations = {
  TestEventPattern: operation(
    z.strictObject({ EventPattern: z.string().max(4096), Event: z.string() }),
    ({ EventPattern, Event }) => ({ Result: matches(parsePattern(EventPattern), parseEvent(Event)) }),
  ),
};
