import { isJsonObject } from '../../front/request-body';
import type { Matcher, Pattern } from './pattern';

const matchesValue = (matcher: Matcher, value: unknown): boolean => {
  switch (matcher.kind) {
    case 'exact':
      return value === matcher.value;
    case 'prefix':
      return typeof value === 'string' && value.startsWith(matcher.prefix);
  }
};

/** Whether an event, or a part of it, matches a pattern. An array matches when any of its elements does. */
export const matches = (pattern: Pattern, value: unknown): boolean => {
  if (Array.isArray(value)) return value.some((element) => matches(pattern, element));
  switch (pattern.kind) {
    case 'values':
      return pattern.anyOf.some((matcher) => matchesValue(matcher, value));
    case 'fields':
      return (
        isJsonObject(value) &&
        [...pattern.fields].every(
          ([name, field]) => Object.hasOwn(value, name) && matches(field, value[name]),
        )
      );
  }
};
