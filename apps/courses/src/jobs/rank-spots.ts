import type { courses } from '@datepop/manifests/courses';
import type { JobHandlers } from '@datepop/platform/jobs';
import { lastWeekBefore } from '../domain/weeks';
import type { Ports } from '../use-cases/ports';

/** The week is that before the tick, however late it comes. */
export const rankSpots: JobHandlers<typeof courses, Ports>['rank-spots'] = async (
  { scheduledFor },
  { spotRankings },
) => {
  const week = lastWeekBefore(scheduledFor);
  return { week: week.monday, spots: await spotRankings.rank(week) };
};
