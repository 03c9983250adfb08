import type { CronParity, Parity, QueueParity } from '../convert/parity';
import { totalsOf } from './totals';

const jsonOfCron = ({ line, entry, job: { notes, year, ...job } }: CronParity, withYear: boolean) => ({
  line,
  appEngine: { ...entry, schedule: entry.schedule.text },
  job: job.schedules.length > 0 ? job : null,
  notes,
  ...(withYear && year && { year }),
});

const jsonOfQueue = ({ line, entry, task, notes }: QueueParity) => ({
  line,
  appEngine: { ...entry, ...(entry.rate && { rate: entry.rate.text }) },
  task: task ?? null,
  notes,
});

/** The same as the table, for machines. */
export const jsonOf = (parity: Parity, withYear: boolean): string =>
  JSON.stringify(
    {
      cron: parity.cron.map((entry) => jsonOfCron(entry, withYear)),
      queues: parity.queues.map(jsonOfQueue),
      notes: parity.notes,
      totals: totalsOf(parity),
    },
    null,
    2,
  );
