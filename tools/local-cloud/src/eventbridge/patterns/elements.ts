import { isJsonObject } from '../../front/request-body';
import type { Scalar } from './pattern';

export const isScalar = (value: unknown): value is Scalar =>
  value === null || (typeof value !== 'object' && value !== undefined);

/** Whether a value passes, or any element of it when it is an array; an array in an array counts for its elements. */
export const someElement = (value: unknown, passes: (element: unknown) => boolean): boolean => {
  if (!Array.isArray(value)) return passes(value);
  const arrays: unknown[][] = [value];
  for (const array of arrays) {
    for (const element of array) {
      if (Array.isArray(element)) arrays.push(element);
      else if (passes(element)) return true;
    }
  }
  return false;
};

/** The value of an object's own field; of a value that is no object, none. */
export const fieldOf = (value: unknown, name: string): unknown =>
  isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
