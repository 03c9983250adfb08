import { spotCategories } from '@datepop/contracts/courses';
import { z } from 'zod';
import type { SpotLine } from '../domain/spot-files';

/** The columns of a file of spots, in any order. */
export const spotColumns = ['name', 'category', 'address', 'lat', 'lng', 'summary'] as const;

/** Bytes that are no UTF-8 are read as U+FFFD; PostgreSQL has no place for U+0000. */
const isText = (read: string): boolean => !/[\0\uFFFD]/.test(read);

const text = (longest: number) =>
  z.string().trim().normalize().min(1, 'is empty').max(longest).refine(isText, 'is not UTF-8 text');

const degrees = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/, 'is not a number of degrees')
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** Korea, Marado and Ulleungdo included, so that swapped coordinates are seen. */
const rowSchema = z.object({
  name: text(100),
  category: z.string().trim().pipe(z.enum(spotCategories)),
  address: text(200),
  lat: degrees(33, 39),
  lng: degrees(124, 132),
  summary: text(500),
});

/** Reads one line of the file. */
export const readSpotLine = (line: number, row: Readonly<Record<string, string>>): SpotLine => {
  const { data, error } = rowSchema.safeParse(row);
  if (error === undefined) return { line, spot: data };
  return {
    line,
    problem: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  };
};
