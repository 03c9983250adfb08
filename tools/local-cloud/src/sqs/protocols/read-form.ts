import type { JsonObject } from '../../front/request-body';

type Form = Map<string, Form | string>;

/** `TagKey.1=a` is `TagKeys: ['a']`. */
const LISTS: Readonly<Record<string, string>> = {
  AttributeName: 'AttributeNames',
  ChangeMessageVisibilityBatchRequestEntry: 'Entries',
  DeleteMessageBatchRequestEntry: 'Entries',
  MessageAttributeName: 'MessageAttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  SendMessageBatchRequestEntry: 'Entries',
  TagKey: 'TagKeys',
};

/** `Tag.1.Key=a&Tag.1.Value=b` is `Tags: { a: 'b' }`. */
const MAPS: Readonly<Record<string, { readonly member: string; readonly key: string }>> = {
  Attribute: { member: 'Attributes', key: 'Name' },
  MessageAttribute: { member: 'MessageAttributes', key: 'Name' },
  MessageSystemAttribute: { member: 'MessageSystemAttributes', key: 'Name' },
  Tag: { member: 'Tags', key: 'Key' },
};

const INTEGERS = new Set([
  'DelaySeconds',
  'MaxNumberOfMessages',
  'MaxNumberOfMessagesPerSecond',
  'MaxResults',
  'VisibilityTimeout',
  'WaitTimeSeconds',
]);

/** `A.1.B=x` as A → 1 → B → x. */
const nested = (parameters: URLSearchParams): Form => {
  const form: Form = new Map();
  for (const [name, value] of parameters) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    let inner = form;
    for (const part of path) {
      const next = inner.get(part);
      const deeper: Form = next instanceof Map ? next : new Map<string, Form | string>();
      inner.set(part, deeper);
      inner = deeper;
    }
    inner.set(last, value);
  }
  return form;
};

const elementsOf = (form: Form | string): (Form | string)[] =>
  form instanceof Map
    ? [...form].sort(([one], [other]) => Number(one) - Number(other)).map(([, element]) => element)
    : [];

const valueOf = (name: string, value: Form | string): unknown => {
  if (value instanceof Map) return membersOf(value);
  return INTEGERS.has(name) && /^-?\d+$/.test(value) ? Number(value) : value;
};

const entryOf = (element: Form | string, key: string): [string, unknown] => {
  const { [key]: name, Value: value } = element instanceof Map ? membersOf(element) : {};
  return [String(name), value];
};

const membersOf = (form: Form): JsonObject =>
  Object.fromEntries(
    [...form].map(([name, value]): [string, unknown] => {
      const list = LISTS[name];
      if (list !== undefined) return [list, elementsOf(value).map((element) => valueOf(name, element))];
      const map = MAPS[name];
      if (!map) return [name, valueOf(name, value)];
      return [map.member, Object.fromEntries(elementsOf(value).map((element) => entryOf(element, map.key)))];
    }),
  );

/** The parameters of the query protocol as the JSON protocol would have them. */
export const readForm = (parameters: URLSearchParams): JsonObject => membersOf(nested(parameters));
