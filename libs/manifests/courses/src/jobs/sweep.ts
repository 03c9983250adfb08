import { defineJob } from '@datepop/kit';

/** Removes what has served its time: the memory of handled events, of ended tasks and of old runs. */
export const sweep = defineJob({
  service: 'courses',
  name: 'sweep',
  summary: 'Remove what has served its time',
  schedule: 'cron(0/10 * * * ? *)',
  timezone: 'Asia/Seoul',
  missed: 'skip',
});
