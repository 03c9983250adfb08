import type { z } from 'zod';
import { validationException } from '../aws-error';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const sizeOf = (origin: string) => (origin === 'string' || origin === 'array' ? 'have length' : 'have value');

/** The constraint that a member breaks, in the words AWS uses for it. */
const constraint = (issue: Issue): string | undefined => {
  if (issue.input === undefined) return 'Member must not be null';
  if (issue.code === 'too_big') {
    return `Member must ${sizeOf(issue.origin)} less than or equal to ${issue.maximum}`;
  }
  if (issue.code === 'too_small') {
    return `Member must ${sizeOf(issue.origin)} greater than or equal to ${issue.minimum}`;
  }
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    return `Member must satisfy regular expression pattern: ${issue.pattern ?? ''}`;
  }
  if (issue.code === 'unrecognized_keys') {
    return `local-cloud does not support the member ${issue.keys.join(', ')}`;
  }
  return undefined;
};

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');

/** @throws ValidationException that names each member at fault */
export const parseInput = <S extends z.ZodType>(schema: S, rawInput: unknown): z.output<S> => {
  const parsed = schema.safeParse(rawInput, { error: constraint });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const count = `${issues.length} validation error${issues.length === 1 ? '' : 's'} detected`;
  const each = issues.map(
    ({ path, message }) => `Value at '${placeOf(path)}' failed to satisfy constraint: ${message}`,
  );
  throw validationException(`${count}: ${each.join('; ')}`);
};
