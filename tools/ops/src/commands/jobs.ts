import type { JobBody, JobRunBody } from '@datepop/platform/operations-contract';
import { someServices, wholeNumber } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import { findJob } from '../find-job';
import { nextTickOf, runHeads, runRow, stateOf, tellOf, timeIn } from '../job-text';
import { ageOf, listOf, tableOf, timeOf } from '../table';

/** What follows the name of a command for one job. */
export const oneJob = '[SERVICE] NAME';

const rowOf = (service: string, job: JobBody): string[] => [
  service,
  job.name,
  job.schedule.join(' '),
  nextTickOf(job),
  job.lastRun === null ? '-' : timeOf(job.lastRun.scheduledFor),
  stateOf(job),
];

export const listJobs = defineCommand({
  name: 'jobs list',
  usage: '[SERVICE…]',
  summary: 'The jobs, when they tick next and how they last went',
  details: 'NEXT is told in the zone of the schedule, LAST FOR in UTC.',
  options: {},
  run: async (desk, { positionals }) => {
    const found = await Promise.all(
      someServices(desk, positionals).map(async ({ name, operations }) => {
        const { items } = await bodyOf(name, operations.listJobs());
        return items.map((job) => ({ service: name, ...job }));
      }),
    );
    const jobs = found.flat();
    if (desk.json) desk.print(JSON.stringify(jobs));
    else if (jobs.length === 0) desk.print('There are no jobs.');
    else
      desk.print(
        tableOf(
          ['SERVICE', 'JOB', 'SCHEDULE', 'NEXT', 'LAST FOR', 'STATE'],
          jobs.map((job) => rowOf(job.service, job)),
        ),
      );
    return 0;
  },
});

const lineOf = ({ attempt, state, startedAt, finishedAt, error }: JobRunBody['tries'][number]): string => {
  const seconds = finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return `${attempt}. ${state}, begun ${timeOf(startedAt)}, took ${ageOf(seconds)}${error === null ? '' : `: ${error}`}`;
};

const lastRunOf = (run: JobRunBody): (readonly [string, string])[] => [
  ['last run', `${run.state}, for ${timeOf(run.scheduledFor)}, by ${run.trigger}`],
  ['result', tellOf(run) || '-'],
  ['trace', run.traceId ?? '-'],
  ...run.tries.map((one, index) => [index === 0 ? 'tries' : '', lineOf(one)] as const),
];

export const showJob = defineCommand({
  name: 'jobs show',
  usage: oneJob,
  summary: 'One job: its schedule, its next ticks and its last run, try by try',
  options: {},
  run: async (desk, { positionals }) => {
    const { service, job: name } = await findJob(desk, positionals);
    const job = await bodyOf(service.name, service.operations.showJob({ params: { job: name } }));
    if (desk.json) desk.print(JSON.stringify({ service: service.name, ...job }));
    else {
      const { paused, timezone } = job;
      desk.print(
        listOf([
          ['job', `${service.name} ${job.name}: ${job.summary}`],
          ['schedule', `${job.schedule.join(' ')}, in ${timezone}`],
          ['next', job.nextTicks.map((tick) => timeIn(timezone, tick)).join(', ') || 'never again'],
          ['runs in', `${job.runtime}, up to ${job.timeoutSeconds} s`],
          ['overlap', job.overlap],
          ['missed', job.missed],
          ['paused', paused ? `since ${timeOf(paused.since)} by ${paused.by}: ${paused.reason}` : 'no'],
          ...(job.lastRun === null ? [['last run', 'none'] as const] : lastRunOf(job.lastRun)),
        ]),
      );
    }
    return 0;
  },
});

export const jobHistory = defineCommand({
  name: 'jobs history',
  usage: oneJob,
  summary: 'What has become of the ticks of a job, the newest first',
  details: 'TOOK is the last try. The log has the rest under the trace.',
  options: {
    limit: { type: 'string', value: 'N', text: '1 to 100 ticks, 20 by default' },
    cursor: { type: 'string', value: 'CURSOR', text: 'the next page, as the last one says' },
  },
  run: async (desk, { positionals, values }) => {
    const query = {
      limit: wholeNumber('limit', values.limit, { least: 1, most: 100, usual: 20 }),
      ...(values.cursor === undefined ? {} : { cursor: values.cursor }),
    };
    const { service, job } = await findJob(desk, positionals);
    const page = await bodyOf(service.name, service.operations.listJobRuns({ params: { job }, query }));
    if (desk.json) desk.print(JSON.stringify(page));
    else if (page.items.length === 0) desk.print('It has not run.');
    else {
      desk.print(tableOf(runHeads, page.items.map(runRow)));
      if (page.nextCursor !== null) desk.print(`More: --cursor ${page.nextCursor}`);
    }
    return 0;
  },
});
