import { z } from 'zod';
import { invalidParameter } from '../errors';
import { md5OfMessageAttributes } from '../fauxqs-parts';
import type { MessageAttributeValue } from '../fauxqs-parts';

export type MessageAttributes = Readonly<Record<string, MessageAttributeValue>>;

export const messageAttributes = z
  .record(
    z.string(),
    z.object({
      DataType: z.string(),
      StringValue: z.string().exactOptional(),
      BinaryValue: z.string().exactOptional(),
    }),
  )
  .default({});

const MOST = 10;

const NAME = /^(?!(aws|amazon)\.)[\w.-]{1,256}$/i;

/** @throws InvalidParameterValue for the first that AWS would refuse */
export const checkMessageAttributes = (attributes: MessageAttributes): void => {
  const all = Object.entries(attributes);
  if (all.length > MOST) {
    throw invalidParameter(
      `Number of message attributes [${all.length}] exceeds the allowed maximum [${MOST}].`,
    );
  }
  for (const [name, { DataType: type, StringValue, BinaryValue }] of all) {
    if (!NAME.test(name)) throw invalidParameter(`The message attribute name '${name}' is invalid.`);
    if (!/^(String|Number|Binary)(\..+)?$/.test(type)) {
      throw invalidParameter(
        `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
      );
    }
    if (!(type.startsWith('Binary') ? BinaryValue : StringValue)) {
      throw invalidParameter(
        `The message (user) attribute '${name}' must contain a non-empty value of type '${type}'.`,
      );
    }
  }
};

export const md5Of = (attributes: MessageAttributes): string | undefined =>
  md5OfMessageAttributes(attributes) || undefined;

/** Those that a receive asks for: all, or by name, or by the beginning of the name (`trace.*`). */
export const pickMessageAttributes = (
  attributes: MessageAttributes,
  asked: readonly string[],
): MessageAttributes => {
  if (asked.includes('All') || asked.includes('.*')) return attributes;
  const prefixes = asked.filter((name) => name.endsWith('.*')).map((name) => name.slice(0, -2));
  const isAsked = (name: string) =>
    asked.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isAsked(name)));
};
