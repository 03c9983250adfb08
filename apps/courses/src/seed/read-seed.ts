import { courseThemes, regions, spotCategories } from '@datepop/contracts/courses';
import { z } from 'zod';
import type { CourseRow, CourseStopRow } from '../persistence/course.schema';
import type { HotspotRow } from '../persistence/hotspot.schema';
import type { SpotRow } from '../persistence/spot.schema';
import courses from './courses.json';
import hotspots from './hotspots.json';
import spots from './spots.json';

const identity = { id: z.uuid(), slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a slug') };
const text = z.string().trim().min(1);

/** Korea, Marado and Ulleungdo included, so that swapped coordinates are seen. */
const position = { lat: z.number().min(33).max(39), lng: z.number().min(124).max(132) };

const hotspotSchema = z.strictObject({ ...identity, ...position, name: text, region: z.enum(regions) });

const spotSchema = z.strictObject({
  ...identity,
  ...position,
  name: text,
  category: z.enum(spotCategories),
  hotspot: text,
  address: text,
  summary: text,
});

const courseSchema = z.strictObject({
  ...identity,
  title: text,
  summary: text,
  hotspot: text,
  theme: z.enum(courseThemes),
  durationMinutes: z.int().positive(),
  spots: z.array(text).min(3).max(5),
});

/** The catalogue's rows, in the order in which they refer to one another. */
export interface Seed {
  readonly hotspots: HotspotRow[];
  readonly spots: SpotRow[];
  readonly courses: CourseRow[];
  readonly stops: CourseStopRow[];
}

type Files = Readonly<Record<'hotspots' | 'spots' | 'courses', readonly unknown[]>>;

const complain = (file: keyof Files, slug: string, complaint: string): never => {
  throw new Error(`seed/${file}.json: ${slug}: ${complaint}`);
};

const nameSchema = z.object({ slug: z.string() });

const rowsOf = <Row extends z.ZodType>(files: Files, file: keyof Files, schema: Row): z.output<Row>[] =>
  files[file].map((row, index) => {
    const { data, error } = schema.safeParse(row);
    if (error === undefined) return data;
    const slug = nameSchema.safeParse(row).data?.slug ?? `row ${index + 1}`;
    return complain(file, slug, z.prettifyError(error));
  });

/** @throws Error naming file and slug of a row that does not fit, or refers to what is not there. */
export const readSeed = (files: Files = { hotspots, spots, courses }): Seed => {
  const given = {
    hotspots: rowsOf(files, 'hotspots', hotspotSchema),
    spots: rowsOf(files, 'spots', spotSchema),
    courses: rowsOf(files, 'courses', courseSchema),
  };
  const hotspotSlugs = new Set(given.hotspots.map(({ slug }) => slug));
  for (const file of ['spots', 'courses'] as const) {
    for (const { slug, hotspot } of given[file])
      if (!hotspotSlugs.has(hotspot)) complain(file, slug, `there is no hotspot "${hotspot}"`);
  }
  const spotIds = new Map(given.spots.map(({ slug, id }) => [slug, id]));
  return {
    hotspots: given.hotspots,
    spots: given.spots,
    courses: given.courses.map(({ spots: _stops, ...course }, position) => ({ ...course, position })),
    stops: given.courses.flatMap(({ id, slug, spots: stops }) =>
      stops.map((stop, position) => ({
        courseId: id,
        position,
        spotId: spotIds.get(stop) ?? complain('courses', slug, `there is no spot "${stop}"`),
      })),
    ),
  };
};
