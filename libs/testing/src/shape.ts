/**
 * The shape of a JSON value: keys and types without the values. Two answers of one shape look the same to a
 * consumer, which is what a golden example promises.
 */
export const shapeOf = (value: unknown): unknown => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, shapeOf(member)]),
  );
};
