import { validationException } from '../aws-error';

interface PageRequest {
  readonly Limit: number;
  readonly NextToken?: string | undefined;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly NextToken: string | undefined;
}

const encode = (key: string) => Buffer.from(key).toString('base64url');

const keyIn = (token: string) => Buffer.from(token, 'base64url').toString();

export const isPageToken = (token: string): boolean => encode(keyIn(token)) === token;

const decode = (token: string): string => {
  if (!isPageToken(token)) throw validationException('Parameter NextToken is not valid.');
  return keyIn(token);
};

/** One page in the order of keys. The token is the last key seen, so pages survive changes in between. */
export const pageOf = <T>(byKey: ReadonlyMap<string, T>, { Limit, NextToken }: PageRequest): Page<T> => {
  const after = NextToken === undefined ? undefined : decode(NextToken);
  const keys = [...byKey.keys()].sort().filter((key) => after === undefined || key > after);
  const shown = keys.slice(0, Limit);
  const last = shown.at(-1);
  return {
    items: shown.flatMap((key) => byKey.get(key) ?? []),
    NextToken: keys.length > shown.length && last !== undefined ? encode(last) : undefined,
  };
};

type Filter<T> = readonly [asked: string | undefined, takes: (item: T, asked: string) => boolean];

/**
 * What one of several filters leaves, or everything where none is asked for.
 * @throws ValidationException when more than one is
 */
export const withOneFilter = <T>(
  byKey: ReadonlyMap<string, T>,
  operation: string,
  filters: Readonly<Record<string, Filter<T>>>,
): ReadonlyMap<string, T> => {
  const asked = Object.values(filters).filter(([value]) => value !== undefined);
  if (asked.length > 1) {
    const names = Object.keys(filters).join(', ');
    throw validationException(`At most one filter is allowed for ${operation}. Use one of: ${names}.`);
  }
  return new Map([...byKey].filter(([, item]) => asked.every(([value = '', takes]) => takes(item, value))));
};

export const withPrefix = <T>(byKey: ReadonlyMap<string, T>, prefix = ''): ReadonlyMap<string, T> =>
  new Map([...byKey].filter(([key]) => key.startsWith(prefix)));
