import { defineHttp, operationSchema, pageOf, pageQuerySchema, problemSchema } from '@datepop/kit';
import { z } from 'zod';
import {
  courseSchema,
  courseSummarySchema,
  courseThemes,
  datePlanSchema,
  daySchema,
  foundSpotSchema,
  hotspotSchema,
  regions,
  spotCategories,
  spotRankingSchema,
  spotSchema,
  timeOfDaySchema,
} from './schemas';

const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a slug')
  .max(64);

const hotspots = {
  listHotspots: {
    method: 'GET',
    path: '/v1/hotspots',
    summary: 'Hotspots, by region and name',
    metadata: { access: 'public' },
    query: pageQuerySchema.extend({ region: z.enum(regions).optional() }),
    responses: { 200: pageOf(hotspotSchema) },
  },
} as const;

const spots = {
  findSpotsNearby: {
    method: 'GET',
    path: '/v1/spots',
    summary: 'Spots near a hotspot or a position, nearest first',
    metadata: { access: 'public' },
    query: pageQuerySchema
      .extend({
        near: slugSchema.optional(),
        lat: z.coerce.number().min(-90).max(90).optional(),
        lng: z.coerce.number().min(-180).max(180).optional(),
        category: z.enum(spotCategories).optional(),
      })
      .refine(
        ({ near, lat, lng }) =>
          near === undefined
            ? lat !== undefined && lng !== undefined
            : lat === undefined && lng === undefined,
        {
          path: ['near'],
          message: 'give either near (a hotspot) or both lat and lng',
        },
      ),
    responses: { 200: pageOf(foundSpotSchema), 404: problemSchema },
  },
  getSpot: {
    method: 'GET',
    path: '/v1/spots/:spotId',
    summary: 'One spot',
    metadata: { access: 'public' },
    pathParams: z.object({ spotId: z.uuid() }),
    responses: { 200: spotSchema, 404: problemSchema },
  },
} as const;

const spotRankings = {
  getLatestRanking: {
    method: 'GET',
    path: '/v1/spot-rankings/latest',
    summary: 'The spots of the most dates planned last week',
    metadata: { access: 'public' },
    query: z.object({ limit: pageQuerySchema.shape.limit }),
    responses: { 200: spotRankingSchema, 404: problemSchema },
  },
} as const;

const courses = {
  listCourses: {
    method: 'GET',
    path: '/v1/courses',
    summary: 'Courses, by hotspot and theme',
    metadata: { access: 'public' },
    query: pageQuerySchema.extend({ hotspot: slugSchema.optional(), theme: z.enum(courseThemes).optional() }),
    responses: { 200: pageOf(courseSummarySchema) },
  },
  getCourse: {
    method: 'GET',
    path: '/v1/courses/:courseId',
    summary: 'One course with its spots, in the order of the walk',
    metadata: { access: 'public' },
    pathParams: z.object({ courseId: z.uuid() }),
    responses: { 200: courseSchema, 404: problemSchema },
  },
} as const;

const datePlans = {
  scheduleDatePlan: {
    method: 'POST',
    path: '/v1/date-plans',
    summary: 'Plan a date on a course',
    metadata: { access: 'user' },
    body: z.object({ courseId: z.uuid(), startsOn: daySchema, startsAt: timeOfDaySchema }),
    responses: { 201: datePlanSchema, 404: problemSchema, 409: problemSchema },
  },
  listDatePlans: {
    method: 'GET',
    path: '/v1/date-plans',
    summary: "My couple's date plans, the latest day first",
    metadata: { access: 'user' },
    query: pageQuerySchema,
    responses: { 200: pageOf(datePlanSchema) },
  },
  getDatePlan: {
    method: 'GET',
    path: '/v1/date-plans/:datePlanId',
    summary: "One of my couple's date plans",
    metadata: { access: 'user' },
    pathParams: z.object({ datePlanId: z.uuid() }),
    responses: { 200: datePlanSchema, 404: problemSchema },
  },
} as const;

const asyncOperations = {
  getOperation: {
    method: 'GET',
    path: '/v1/operations/:operationId',
    summary: 'How far work is that takes a while; who knows its id may ask',
    metadata: { access: 'public' },
    pathParams: z.object({ operationId: z.uuid() }),
    responses: { 200: operationSchema, 404: problemSchema },
  },
} as const;

/** The HTTP contract of the courses service. */
export const coursesHttp = defineHttp({
  hotspots,
  spots,
  'spot-rankings': spotRankings,
  courses,
  'date-plans': datePlans,
  'async-operations': asyncOperations,
});
