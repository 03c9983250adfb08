import { coursesHttp, datePlanScheduled } from '@datepop/contracts/courses';
import { couplePaired, usersHttp } from '@datepop/contracts/users';
import { callTo, defineService, subscribeTo } from '@datepop/kit';
import { z } from 'zod';
import { rankSpots } from './jobs/rank-spots';
import { sweep } from './jobs/sweep';
import { finishSpotImport, importSpotLines, importSpots } from './tasks/import-spots';

export { finishSpotImport, importSpotLines, importSpots };

const member = z.object({ userId: z.uuid() });

/** Hotspots, spots, courses and the dates planned on them. */
export const courses = defineService({
  name: 'courses',
  http: coursesHttp,
  publishes: [datePlanScheduled],
  subscribes: {
    'on-couple-paired': subscribeTo(couplePaired, {
      reads: z.object({ coupleId: z.uuid(), members: z.tuple([member, member]) }),
      redrive: 'safe',
    }),
  },
  calls: {
    getMyCouple: callTo('users', usersHttp.couples.getMyCouple, {
      200: z.object({ id: z.uuid(), members: z.tuple([member, member]) }),
      404: null,
    }),
  },
  tasks: {
    'import-spots': importSpots,
    'import-spot-lines': importSpotLines,
    'finish-spot-import': finishSpotImport,
  },
  jobs: { 'rank-spots': rankSpots, sweep },
  stores: { postgres: { database: 'courses', extensions: ['cube', 'earthdistance'] }, s3: ['uploads'] },
});
