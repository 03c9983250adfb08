import { courses } from '@datepop/manifests/courses';
import { jobMigrations } from '@datepop/platform/jobs';
import { CreateInbox1763800000001, outboxMigrations } from '@datepop/platform/messaging';
import { CreateOperatorActions1763800000010 } from '@datepop/platform/operations';
import { makeDataSource, type DatabaseSettings } from '@datepop/platform/persistence';
import { taskMigrations } from '@datepop/platform/tasks';
import type { DataSource } from 'typeorm';
import { coupleMemberSchema } from './couple-member.schema';
import { courseSchema, courseStopSchema } from './course.schema';
import { datePlanSchema } from './date-plan.schema';
import { hotspotSchema } from './hotspot.schema';
import { CreateCatalogue1763800002000 } from './migrations/1763800002000-create-catalogue';
import { CreateDatePlans1763800002001 } from './migrations/1763800002001-create-date-plans';
import { CreateSpotRankings1764000002000 } from './migrations/1764000002000-create-spot-rankings';
import { CreateSpotImports1764000002001 } from './migrations/1764000002001-create-spot-imports';
import { IndexSpotsByName1764000002002 } from './migrations/1764000002002-index-spots-by-name';
import { DateSpotImports1764000002003 } from './migrations/1764000002003-date-spot-imports';
import { spotSchema } from './spot.schema';

export const makeCoursesDataSource = (config: DatabaseSettings): DataSource =>
  makeDataSource({
    service: courses.name,
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    access: config,
    entities: [hotspotSchema, spotSchema, courseSchema, courseStopSchema, coupleMemberSchema, datePlanSchema],
    migrations: [
      ...outboxMigrations,
      ...jobMigrations,
      ...taskMigrations,
      CreateInbox1763800000001,
      CreateOperatorActions1763800000010,
      CreateCatalogue1763800002000,
      CreateDatePlans1763800002001,
      CreateSpotRankings1764000002000,
      CreateSpotImports1764000002001,
      IndexSpotsByName1764000002002,
      DateSpotImports1764000002003,
    ],
  });
