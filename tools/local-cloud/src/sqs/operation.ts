import type { z } from 'zod';
import { AwsError } from '../aws-error';
import { invalidValue, missingParameter } from './errors';

/**
 * Answers the input of one operation, straight from the wire, with its output. `hungUp` says that nobody waits
 * for the answer any more.
 */
export type Operation = (rawInput: unknown, hungUp: AbortSignal) => unknown;

export type Operations = Readonly<Record<string, Operation>>;

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], value);

/** @throws MissingParameter or InvalidParameterValue for the first member at fault, or the code that its schema names */
export const parse = <S extends z.ZodType>(schema: S, rawInput: unknown): z.output<S> => {
  const parsed = schema.safeParse(rawInput);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const value = at(rawInput, path);
  const name = path.join('.');
  if (value === undefined) throw missingParameter(name);
  const code: unknown = issue?.code === 'custom' ? issue.params?.['code'] : undefined;
  if (typeof code === 'string') throw new AwsError(code, issue?.message ?? '');
  throw invalidValue(name, value, issue?.message ?? '');
};

export const operation =
  <S extends z.ZodType>(schema: S, run: (input: z.output<S>, hungUp: AbortSignal) => unknown): Operation =>
  (rawInput, hungUp) =>
    run(parse(schema, rawInput), hungUp);
