import type { coursesHttp } from '@datepop/contracts/courses';
import type { Router } from '@datepop/platform/http';
import { readOperation, type TrackedTasks } from '@datepop/platform/tasks';
import type { Courses } from '../domain/courses';
import { noCourse, noDatePlan, noRanking, noSpot } from '../domain/courses.errors';
import type { DatePlans } from '../domain/date-plans';
import type { Hotspots } from '../domain/hotspots';
import type { SpotRankings } from '../domain/spot-rankings';
import type { Spots } from '../domain/spots';
import type { makeFindSpotsNearby } from '../use-cases/find-spots-nearby';
import type { makeScheduleDatePlan } from '../use-cases/schedule-date-plan';
import { toDatePlan } from './bodies';

export const makeCoursesRouter = (deps: {
  findSpotsNearby: ReturnType<typeof makeFindSpotsNearby>;
  scheduleDatePlan: ReturnType<typeof makeScheduleDatePlan>;
  hotspots: Hotspots;
  spots: Spots;
  courses: Courses;
  datePlans: DatePlans;
  spotRankings: SpotRankings;
  trackedTasks: Pick<TrackedTasks, 'ofId'>;
}): Router<typeof coursesHttp> => ({
  hotspots: {
    listHotspots: async ({ query }) => ({ status: 200, body: await deps.hotspots.page(query) }),
  },
  spots: {
    findSpotsNearby: async ({ query }) => ({ status: 200, body: await deps.findSpotsNearby(query) }),
    getSpot: async ({ params }) => {
      const spot = await deps.spots.ofId(params.spotId);
      if (spot === null) throw noSpot();
      return { status: 200, body: spot };
    },
  },
  'spot-rankings': {
    getLatestRanking: async ({ query }) => {
      const ranking = await deps.spotRankings.latest(query.limit);
      if (ranking === null) throw noRanking();
      return { status: 200, body: { ...ranking, items: [...ranking.items] } };
    },
  },
  courses: {
    listCourses: async ({ query }) => ({ status: 200, body: await deps.courses.page(query) }),
    getCourse: async ({ params }) => {
      const course = await deps.courses.ofId(params.courseId);
      if (course === null) throw noCourse();
      return { status: 200, body: course };
    },
  },
  'async-operations': {
    getOperation: async ({ params }) => ({
      status: 200,
      body: await readOperation(deps.trackedTasks, params.operationId),
    }),
  },
  'date-plans': {
    scheduleDatePlan: async ({ body, caller, cause }) => ({
      status: 201,
      body: toDatePlan(await deps.scheduleDatePlan(body, caller, cause)),
    }),
    listDatePlans: async ({ query, caller }) => {
      const { items, nextCursor } = await deps.datePlans.pageOfUser(caller.userId, query);
      return { status: 200, body: { items: items.map(toDatePlan), nextCursor } };
    },
    getDatePlan: async ({ params, caller }) => {
      const plan = await deps.datePlans.ofUser(caller.userId, params.datePlanId);
      if (plan === null) throw noDatePlan();
      return { status: 200, body: toDatePlan(plan) };
    },
  },
});
