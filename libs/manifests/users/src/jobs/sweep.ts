import { defineJob } from '@datepop/kit';

/** Removes what has served its time: expired invites, old runs of jobs. */
export const sweep = defineJob({
  service: 'users',
  name: 'sweep',
  summary: 'Remove what has served its time',
  schedule: 'cron(0/10 * * * ? *)',
  timezone: 'Asia/Seoul',
  missed: 'skip',
});
