export { datePlanScheduled } from './events/date-plan-scheduled';
export { coursesHttp } from './http';
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
  spotSchema,
  timeOfDaySchema,
} from './schemas';
