import { defineJob } from '@datepop/kit';

/** Tells of every couple that has something to celebrate, on the morning of the day. */
export const findAnniversaries = defineJob({
  service: 'users',
  name: 'find-anniversaries',
  summary: 'Tell of the couples that have an anniversary today',
  schedule: 'cron(0 9 * * ? *)',
  timezone: 'Asia/Seoul',
  runtime: 'lambda',
  timeoutSeconds: 300,
});
