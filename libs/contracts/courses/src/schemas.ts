import { z } from 'zod';

/** Where DatePop has spots today. */
export const regions = ['seoul', 'busan', 'jeju', 'gangneung', 'jeonju'] as const;

/** What kind of place a spot is. */
export const spotCategories = [
  'cafe',
  'bakery',
  'restaurant',
  'bar',
  'park',
  'walk',
  'view',
  'museum',
  'gallery',
  'heritage',
  'market',
  'shopping',
  'performance',
  'activity',
  'bookstore',
  'beach',
] as const;

/** What a course is good for. */
export const courseThemes = [
  'first-date',
  'anniversary',
  'rainy-day',
  'night-view',
  'nature',
  'culture',
  'food',
  'budget',
] as const;

/** WGS 84, degrees. */
export const positionSchema = z.object({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
});

/** A neighbourhood that people go out in; `slug` names it in queries. */
export const hotspotSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  region: z.enum(regions),
  position: positionSchema,
});

/** A place to go on a date. */
export const spotSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  category: z.enum(spotCategories),
  /** The slug of its hotspot. */
  hotspot: z.string(),
  address: z.string(),
  position: positionSchema,
  summary: z.string(),
});

/** A spot as a search finds it: metres from where the search stands. */
export const foundSpotSchema = spotSchema.extend({ distanceMeters: z.int().nonnegative() });

/** A course as a list shows it. */
export const courseSummarySchema = z.object({
  id: z.uuid(),
  title: z.string(),
  summary: z.string(),
  hotspot: z.string(),
  theme: z.enum(courseThemes),
  durationMinutes: z.int().positive(),
  spotCount: z.int().positive(),
});

/** A course with its spots in the order of the walk. */
export const courseSchema = courseSummarySchema
  .omit({ spotCount: true })
  .extend({ spots: z.array(spotSchema) });

/** The spots of the most dates that were planned in one week. */
export const spotRankingSchema = z.object({
  /** The week's Monday, in Asia/Seoul. */
  week: z.iso.date(),
  items: z
    .array(z.object({ position: z.int().positive(), spot: spotSchema, datePlans: z.int().positive() }))
    .max(100),
});

/** A calendar day in Asia/Seoul. */
export const daySchema = z.iso.date();

/** A time of day in Asia/Seoul, such as 14:30. */
export const timeOfDaySchema = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'is not a time such as 14:30');

/** A date that a couple plans to go on. */
export const datePlanSchema = z.object({
  id: z.uuid(),
  coupleId: z.uuid(),
  course: z.object({ id: z.uuid(), title: z.string() }),
  startsOn: daySchema,
  startsAt: timeOfDaySchema,
  scheduledBy: z.uuid(),
  scheduledAt: z.iso.datetime({ offset: true }),
});
