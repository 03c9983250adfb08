import { validationException } from '../../aws-error';
import type { DeliveryFailure } from '../../delivery/delivery';
import { isJson } from '../../front/is-json';
import type { Arrival } from '../event';
import type { Target } from '../target-input';
import type { BodyFor, Sender } from './body-for';
import { parseJsonPath, readJsonPath } from './json-path';
import { parseTemplate } from './template';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
const PREDEFINED: Readonly<Record<string, (arrival: Arrival, rule: Sender) => unknown>> = {
  'aws.events.rule-arn': (_, { arn }) => arn,
  'aws.events.rule-name': (_, { name }) => name,
  'aws.events.event.ingestion-time': ({ ingestedAt }) => ingestedAt.toISOString(),
  'aws.events.event.json': ({ event }) => event,
  // Without its detail, and with this one name changed: so AWS sends it.
  'aws.events.event': ({ event: { detail: _, 'detail-type': detailType, ...rest } }) => ({
    ...rest,
    detailType,
  }),
};

const ONLY_IN_OBJECTS = ['aws.events.event', 'aws.events.event.json'];

const invalidJson = (text: string): DeliveryFailure => ({
  code: 'INVALID_JSON',
  message: `The InputTransformer made what is not valid JSON: ${text.slice(0, 200)}`,
});

/** @throws ValidationException */
const checkedTemplate = (text: string, names: ReadonlySet<string>, targetId: string) => {
  const refuse = (why: string) => validationException(why);
  const template = parseTemplate(text);
  if (!template) {
    throw refuse(`Invalid InputTemplate for target ${targetId} : it is neither JSON nor quoted strings.`);
  }
  for (const variable of template.variables) {
    if (!names.has(variable) && !Object.hasOwn(PREDEFINED, variable)) {
      throw refuse(`InputTemplate for target ${targetId} contains invalid placeholder ${variable}.`);
    }
    if (!template.isObject && ONLY_IN_OBJECTS.includes(variable)) {
      throw refuse(
        `InputTemplate for target ${targetId} contains placeholder ${variable} valid only for JSON template.`,
      );
    }
  }
  return template;
};

/** @throws ValidationException */
export const makeTransformedBody = (
  { InputPathsMap = {}, InputTemplate }: NonNullable<Target['InputTransformer']>,
  targetId: string,
): BodyFor => {
  const paths = new Map(
    Object.entries(InputPathsMap).map(([name, path]) => [name, parseJsonPath(path, targetId)]),
  );
  const template = checkedTemplate(InputTemplate, new Set(paths.keys()), targetId);
  return (arrival, rule) => {
    const text = template.render((variable) => {
      const path = paths.get(variable);
      return path ? readJsonPath(path, arrival.event) : PREDEFINED[variable]?.(arrival, rule);
    });
    if (!template.isObject) return { body: text };
    return isJson(text) ? { body: JSON.stringify(JSON.parse(text)) } : { failure: invalidJson(text) };
  };
};
