import { isJsonObject } from '../../front/request-body';

/** What each element of a list is called, which in JSON has no name. */
const ELEMENTS: Readonly<Record<string, string>> = {
  Failed: 'BatchResultErrorEntry',
  Messages: 'Message',
  QueueUrls: 'QueueUrl',
  Results: 'ListMessageMoveTasksResultEntry',
  queueUrls: 'QueueUrl',
};

/** What an entry of a map is called, and its key. */
const ENTRIES: Readonly<Record<string, { readonly element: string; readonly key: string }>> = {
  Attributes: { element: 'Attribute', key: 'Name' },
  MessageAttributes: { element: 'MessageAttribute', key: 'Name' },
  Tags: { element: 'Tag', key: 'Key' },
};

/** A carriage return is written as its number: readers of XML take it for a line feed otherwise. */
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;');

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

/** One member of an output in XML, as often as it has elements. */
export const writeXml = (name: string, value: unknown, elementName = ELEMENTS[name]): string => {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => writeXml(elementName ?? name, one)).join('');
  if (!isJsonObject(value))
    return element(name, escape(typeof value === 'string' ? value : JSON.stringify(value)));
  const entry = ENTRIES[name];
  const all = Object.entries(value);
  if (!entry) return element(name, all.map(([member, inner]) => writeXml(member, inner)).join(''));
  return all
    .map(([key, inner]) => element(entry.element, writeXml(entry.key, key) + writeXml('Value', inner)))
    .join('');
};
