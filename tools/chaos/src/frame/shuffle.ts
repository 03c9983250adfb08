import { randomInt } from 'node:crypto';

/** The same values in any order, each order as likely as any other. */
export const shuffled = <Value>(values: readonly Value[]): Value[] => {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as Value, result[last] as Value];
  }
  return result;
};
