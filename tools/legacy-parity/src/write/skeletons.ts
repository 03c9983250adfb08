import type { Job } from '../convert/job';
import { camelCase } from '../convert/names';
import type { Note } from '../convert/note';
import type { Parity } from '../convert/parity';
import type { Retry } from '../convert/retry';
import type { Task } from '../convert/task';

/** A declaration in a file of its own. */
export interface Skeleton {
  /** Below the folder of all. */
  readonly path: string;
  readonly source: string;
}

const quote = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\');
  return line.includes("'") && !line.includes('"') ? `"${line}"` : `'${line.replaceAll("'", "\\'")}'`;
};

const numberOf = (value: number): string =>
  Number.isInteger(value) ? String(value).replaceAll(/\B(?=(\d{3})+$)/g, '_') : String(value);

const retryOf = ({ attempts, firstSeconds, longestSeconds }: Retry): string =>
  `  retry: { attempts: ${numberOf(attempts)}, firstSeconds: ${numberOf(firstSeconds)}, longestSeconds: ${numberOf(longestSeconds)} },`;

const comments = (origin: string, notes: readonly Note[]): string[] =>
  [origin, ...notes.filter(({ kind }) => kind !== 'remark').map(({ text }) => text)].map(
    (text) => `// ${text.replaceAll(/\s+/g, ' ')}`,
  );

const scheduleLines = (schedules: readonly string[]): string[] => {
  if (schedules.length === 1) return schedules.map((schedule) => `  schedule: ${quote(schedule)},`);
  const line = `  schedule: [${schedules.map(quote).join(', ')}],`;
  return line.length <= 110
    ? [line]
    : ['  schedule: [', ...schedules.map((each) => `    ${quote(each)},`), '  ],'];
};

const jobSource = (job: Job, origin: string): string =>
  [
    "import { defineJob } from '@datepop/kit';",
    '',
    ...comments(origin, job.notes),
    `export const ${camelCase(job.name)} = defineJob({`,
    `  service: ${quote(job.service)},`,
    `  name: ${quote(job.name)},`,
    `  summary: ${quote(job.summary)},`,
    ...scheduleLines(job.schedules),
    `  timezone: ${quote(job.timezone)},`,
    `  runtime: ${quote(job.runtime)},`,
    `  overlap: ${quote(job.overlap)},`,
    `  missed: ${quote(job.missed)},`,
    `  timeoutSeconds: ${numberOf(job.timeoutSeconds)},`,
    retryOf(job.retry),
    '});',
    '',
  ].join('\n');

const taskSource = (task: Task, origin: string, notes: readonly Note[]): string =>
  [
    "import { defineTask } from '@datepop/kit';",
    "import { z } from 'zod';",
    '',
    ...comments(origin, notes),
    `export const ${camelCase(task.name)} = defineTask({`,
    `  service: ${quote(task.service)},`,
    `  name: ${quote(task.name)},`,
    `  summary: ${quote(task.summary)},`,
    '  payload: z.object({}),',
    '  examples: [{}],',
    `  runtime: ${quote(task.runtime)},`,
    retryOf(task.retry),
    `  timeoutSeconds: ${numberOf(task.timeoutSeconds)},`,
    `  concurrency: ${numberOf(task.concurrency)},`,
    `  rate: { perSecond: ${numberOf(task.rate.perSecond)}, burst: ${numberOf(task.rate.burst)} },`,
    `  order: ${quote(task.order)},`,
    '});',
    '',
  ].join('\n');

/** The declarations of every job and task that the files become. */
export const skeletonsOf = (parity: Parity, files: { cron: string; queue: string }): readonly Skeleton[] => [
  ...parity.cron
    .filter(({ job }) => job.schedules.length > 0)
    .map(({ line, entry, job }) => ({
      path: `${job.service}/jobs/${job.name}.ts`,
      source: jobSource(job, `${files.cron}:${line} ${entry.url}: ${entry.schedule.text}`),
    })),
  ...parity.queues.flatMap(({ line, entry, task, notes }) =>
    task === undefined
      ? []
      : [
          {
            path: `${task.service}/tasks/${task.name}.ts`,
            source: taskSource(task, `${files.queue}:${line} ${entry.name}`, notes),
          },
        ],
  ),
];
