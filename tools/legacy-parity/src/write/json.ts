import type { CronParity, Parity, QueueParity } from '../convert/parity';
import { totalsOf } from './totals';

const jsonOfCron = ({ line, entry, job: { notes, year, ...job } }: CronParity) => ({
  line,
  appEngine: { ...entry, schedule: entry.schedule.text },
  job: job.schedules.length > 0 ? job : null,
  notes,
  ...(year && { year }),
});

const jsonOfQueue = ({ line, entry, task, notes }: QueueParity) => ({
  line,
  appEngine: { ...entry, ...(entry.rate && { rate: entry.rate.text }) },
  task: task ?? null,
  notes,
});

/** The same as the table, for machines. */
export const jsonOf = (parity: Parity): string =>
  JSON.stringify(
    {
      cron: parity.cron.map(jsonOfCron),
      queues: parity.queues.map(jsonOfQueue),
      notes: parity.notes,
      totals: totalsOf(parity),
    },
    null,
    2,
  );
