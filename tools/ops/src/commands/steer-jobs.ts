import { setTimeout as sleep } from 'node:timers/promises';
import type { JobRunBody } from '@datepop/platform/operations-contract';
import { time, wholeNumber } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import { UsageError } from '../errors';
import { findJob, type JobTarget } from '../find-job';
import { runHeads, runRow } from '../job-text';
import { tableOf } from '../table';
import { oneJob } from './jobs';

/** Milliseconds between two looks. */
const pause = 250;

const reason = { type: 'string', value: 'TEXT', text: 'why: kept in the audit log' } as const;

/** What an operator wants is never skipped, and what failed is tried again: another state is from before. */
const isOver = ({ state }: JobRunBody): boolean => state === 'succeeded';

/** The run as it is when it is over, or the time is; undefined while nothing of it is known. */
const untilOver = async (
  { service, job }: JobTarget,
  scheduledFor: string,
  seconds: number,
): Promise<JobRunBody | undefined> => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await service.operations.showJobRun({ params: { job, scheduledFor } });
    const run = answer.status === 404 ? undefined : await bodyOf(service.name, Promise.resolve(answer));
    if ((run !== undefined && isOver(run)) || Date.now() >= deadline) return run;
    await sleep(pause);
  }
};

export const runJob = defineCommand({
  name: 'jobs run',
  usage: oneJob,
  summary: 'Run a job now, paused or not, and see how it goes',
  details: `Puts a tick on the job's queue, where a worker or Lambda finds it. A tick of its own, or with --for one of the schedule
that was missed, skipped or failed: each tick has its effect once. Exits 1 when it has not succeeded in time.`,
  options: {
    for: { type: 'string', value: 'TIME', text: 'the tick of this time, such as 2026-11-22T09:00:00+09:00' },
    wait: { type: 'string', value: 'SECONDS', text: '0 to 3600 to wait for its end, 10 by default' },
    reason,
  },
  run: async (desk, { positionals, values }) => {
    const seconds = wholeNumber('wait', values.wait, { least: 0, most: 3_600, usual: 10 });
    const body = {
      ...(values.for === undefined ? {} : { scheduledFor: time('for', values.for) }),
      ...(values.reason === undefined ? {} : { reason: values.reason }),
    };
    const target = await findJob(desk, positionals);
    const { service, job } = target;
    const queued = await bodyOf(service.name, service.operations.runJob({ params: { job }, body }));
    const { scheduledFor } = queued;
    if (!desk.json) desk.tell(`${service.name} ${job} is on its queue, for ${scheduledFor}.`);
    const run = seconds === 0 ? undefined : await untilOver(target, scheduledFor, seconds);
    if (desk.json) desk.print(JSON.stringify({ service: service.name, job, scheduledFor, run: run ?? null }));
    else if (run !== undefined) desk.print(tableOf(runHeads, [runRow(run)]));
    if (seconds === 0 || (run !== undefined && isOver(run))) return 0;
    desk.tell(`It is not over: npm run ops -- jobs history ${service.name} ${job}`);
    return 1;
  },
});

export const pauseJob = defineCommand({
  name: 'jobs pause',
  usage: `${oneJob} --reason TEXT`,
  summary: 'Skip the ticks of a job from now on',
  details:
    'A run that is at work goes on. What is skipped is not caught up: jobs run --for does that tick by tick.',
  options: { reason },
  run: async (desk, { positionals, values }) => {
    if (values.reason === undefined) throw new UsageError('--reason is missing: say why');
    const { service, job } = await findJob(desk, positionals);
    const body = { reason: values.reason };
    const paused = await bodyOf(service.name, service.operations.pauseJob({ params: { job }, body }));
    if (desk.json) desk.print(JSON.stringify({ service: service.name, ...paused }));
    else desk.print(`${service.name} ${job} is paused`);
    return 0;
  },
});

export const resumeJob = defineCommand({
  name: 'jobs resume',
  usage: oneJob,
  summary: 'Do the ticks of a paused job again',
  options: { reason },
  run: async (desk, { positionals, values }) => {
    const { service, job } = await findJob(desk, positionals);
    const body = values.reason === undefined ? {} : { reason: values.reason };
    const resumed = await bodyOf(service.name, service.operations.resumeJob({ params: { job }, body }));
    if (desk.json) desk.print(JSON.stringify({ service: service.name, ...resumed }));
    else desk.print(`${service.name} ${job} goes on`);
    return 0;
  },
});
