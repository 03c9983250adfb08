export { datePlanScheduled } from './events/date-plan-scheduled';
export { coursesHttp } from './http';
export { largestSpotFile, refusedLineSchema, spotImportsHttp, spotUploadSchema } from './spot-imports.http';
export {
  courseSchema,
  courseSummarySchema,
  courseThemes,
  datePlanSchema,
  daySchema,
  foundSpotSchema,
  hotspotSchema,
  positionSchema,
  regions,
  spotCategories,
  spotRankingSchema,
  spotSchema,
  timeOfDaySchema,
} from './schemas';
