import { z } from 'zod';
import { validationException } from '../aws-error';
import type { Limits } from '../limits';

const key = z.string().min(1).max(128);

export const tags = z.array(z.strictObject({ Key: key, Value: z.string().min(1).max(256) })).max(200);

export const tagKeys = z.array(key).max(50);

type Tag = z.output<typeof tags>[number];

/** @throws ValidationException when there are too many */
export const asRecord = (list: readonly Tag[], limits: Limits): Readonly<Record<string, string>> => {
  const record = Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
  if (Object.keys(record).length > limits.tagsPerResource) {
    throw validationException(`A schedule group has at most ${limits.tagsPerResource} Tags.`);
  }
  return record;
};

export const asList = (record: Readonly<Record<string, string>>): readonly Tag[] =>
  Object.entries(record).map(([Key, Value]) => ({ Key, Value }));
