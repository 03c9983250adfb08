import type { CronParity, Parity, QueueParity } from '../convert/parity';
import type { Note } from '../convert/note';
import type { Retry } from '../convert/retry';
import type { WrittenSchedule } from '../read/cron-yaml';
import type { YearComparison } from '../year/compare-year';
import { sideBySide } from './side-by-side';
import type { Pair } from './side-by-side';
import { totalsOf } from './totals';

const marks = { changes: '~', missing: '!', remark: '·' } as const;

const marked = (notes: readonly Note[]) => notes.map(({ kind, text }) => [marks[kind], text] as const);

const listed = (values: Readonly<Record<string, unknown>> | undefined): string[] =>
  Object.entries(values ?? {}).map(([name, value]) => `${name} ${String(value)}`);

const retryLine = ({ attempts, firstSeconds, longestSeconds }: Retry): string =>
  attempts === 1 ? '1 attempt' : `${attempts} attempts, ${firstSeconds} to ${longestSeconds} s apart`;

const runs = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);

const yearLines = (
  { year, appEngine, scheduler, same, firstDifference }: YearComparison,
  { meaning }: WrittenSchedule,
): string[] => {
  const before = `${runs(appEngine)} before${meaning.kind === 'interval' ? ' (if none took any time)' : ''}`;
  if (same) return [`${year}: ${before}, the same after, at the same instants`];
  const { shown = '', only = '' } = firstDifference ?? {};
  return [
    `${year}: ${appEngine} runs before, ${scheduler} after; the first that differs: ${shown}, only ${only}`,
  ];
};

const pairOfCron = ({ line, entry, job }: CronParity, file: string): Pair => ({
  left: [
    `${file}:${line} ${entry.url}`,
    entry.schedule.text,
    `${entry.timezone}${entry.target === undefined ? '' : `, target ${entry.target}`}`,
    ...listed(entry.retry_parameters),
  ],
  right:
    job.schedules.length === 0
      ? ['(no successor yet)']
      : [
          `job ${job.service}/${job.name}`,
          ...job.schedules,
          `${job.timezone}, overlap ${job.overlap}, missed ${job.missed}`,
          retryLine(job.retry),
          ...(job.year ? yearLines(job.year, entry.schedule) : []),
        ],
  notes: marked(job.notes),
});

const pairOfQueue = ({ line, entry, task, notes }: QueueParity, file: string): Pair => {
  const { name, mode, rate, retry_parameters: retry, acl, ...rest } = entry;
  return {
    left: [
      `${file}:${line} ${name}${mode === 'pull' ? ' (pull)' : ''}`,
      ...(rate === undefined ? [] : [`rate ${rate.text}`]),
      ...listed(rest),
      ...listed(retry),
      ...(acl === undefined ? [] : [`acl of ${acl.length}`]),
    ],
    right:
      task === undefined
        ? ['(no successor yet)']
        : [
            `task ${task.service}/${task.name}`,
            `queue ${task.queue}, ${task.deadLetterQueue}`,
            `${task.rate.perSecond} per second, burst ${task.rate.burst}, concurrency ${task.concurrency}`,
            retryLine(task.retry),
          ],
    notes: marked(notes),
  };
};

/** The table that people read. */
export const reportOf = (parity: Parity, files: { cron: string; queue: string }): string => {
  const { cron, queues } = parity;
  const totals = totalsOf(parity);
  return [
    sideBySide(
      ['APP ENGINE', 'EVENTBRIDGE SCHEDULER'],
      cron.map((pair) => pairOfCron(pair, files.cron)),
    ),
    sideBySide(
      ['APP ENGINE', 'SQS'],
      queues.map((pair) => pairOfQueue(pair, files.queue)),
    ),
    ['FOR ALL', ...marked(parity.notes).map(([mark, text]) => `${mark} ${text}`)].join('\n'),
    `${cron.length} cron entries: ${totals.jobs} jobs with ${totals.schedules} schedules\n` +
      `${queues.length} queues: ${totals.tasks} tasks\n` +
      `~ meaning changes in ${totals.changing} entries, ! something is missing in ${totals.missing}`,
  ].join('\n\n');
};
