import { defineJob } from '@datepop/kit';
import type { JobHandler } from '@datepop/platform/jobs';
import type { Ports } from './add-entry';

/** The ledger's job. Its days wait for each other. */
export const closeDay = defineJob({
  service: 'ledger',
  name: 'close-day',
  summary: 'Closes a day of the ledger',
  schedule: 'cron(0 0 * * ? *)',
  timezone: 'Asia/Seoul',
  overlap: 'queue',
  timeoutSeconds: 3,
});

/** Leaves a row for each tick. */
export const closeDayOf: JobHandler<Pick<Ports, 'manager'>> = async (
  { scheduledFor },
  { manager },
  { attempt },
) => {
  await manager.query('insert into closings (day, attempt) values ($1, $2)', [scheduledFor, attempt]);
};
