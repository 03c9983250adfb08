import { defineJob } from '@datepop/kit';

/** Ranks the spots of the week that is over, before it gets light on Monday. */
export const rankSpots = defineJob({
  service: 'courses',
  name: 'rank-spots',
  summary: 'Rank the spots of last week by the dates planned on them',
  schedule: 'cron(0 4 ? * MON *)',
  timezone: 'Asia/Seoul',
  timeoutSeconds: 60,
});
