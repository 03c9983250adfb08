import { isJsonObject } from '../../front/request-body';
import type { Scalar } from './pattern';

/** Names of fields, from the outermost inwards. */
export type Path = readonly string[];

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

const collectScalars = (value: unknown, path: Path, depth: number, scalars: Scalar[]): void => {
  const name = path[depth];
  if (Array.isArray(value)) {
    someElement(value, (element) => {
      collectScalars(element, path, depth, scalars);
      return false;
    });
  } else if (name !== undefined) {
    collectScalars(fieldOf(value, name), path, depth + 1, scalars);
  } else if (isScalar(value)) {
    scalars.push(value);
  }
};

/** Each different scalar that a value has at a path, whichever elements of arrays lie on the way. */
export const scalarsAt = (value: unknown, path: Path): readonly Scalar[] => {
  const scalars: Scalar[] = [];
  collectScalars(value, path, 0, scalars);
  return scalars.length > 1 ? [...new Set(scalars)] : scalars;
};
