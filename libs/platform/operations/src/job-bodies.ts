import type { JobDefinition } from '@datepop/kit';
import { nextTick, type Pause, type RecordedRun } from '@datepop/platform/jobs';
import { traceIdOf } from '@datepop/platform/observability';
import type { JobBody, JobRunBody } from '@datepop/platform/operations-contract';
import { maskedText } from './masked-text';

/** Times that are foretold. */
const foretold = 3;

const masked = (text: string | null): string | null => (text === null ? null : maskedText(text));

const iso = (time: Date | null): string | null => (time === null ? null : time.toISOString());

const secondsOf = ({ state, startedAt, finishedAt }: RecordedRun, now: Date): number | null => {
  if (startedAt === null) return null;
  const end = state === 'running' ? now : finishedAt;
  return end === null ? null : Math.max(0, (end.getTime() - startedAt.getTime()) / 1000);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const toJobRun = (run: RecordedRun, now: Date): JobRunBody => ({
  scheduledFor: run.scheduledFor.toISOString(),
  trigger: run.trigger,
  state: run.state,
  attempts: run.attempts,
  startedAt: iso(run.startedAt),
  finishedAt: iso(run.finishedAt),
  seconds: secondsOf(run, now),
  result: isObject(run.result) ? run.result : null,
  reason: masked(run.reason),
  traceId: run.traceparent === null ? null : traceIdOf(run.traceparent),
  tries: run.tries.map(({ attempt, state, startedAt, finishedAt, error }) => ({
    attempt,
    state,
    startedAt: startedAt.toISOString(),
    finishedAt: iso(finishedAt),
    error: masked(error),
  })),
});

const nextTicks = (job: JobDefinition, now: Date): string[] => {
  const ticks: string[] = [];
  for (let at = nextTick(job, now); at && ticks.length < foretold; at = nextTick(job, at))
    ticks.push(at.toISOString());
  return ticks;
};

export const toJob = (
  job: JobDefinition,
  of: { readonly pause: Pause | null; readonly lastRun: RecordedRun | null; readonly now: Date },
): JobBody => {
  const { name, summary, timezone, runtime, overlap, missed, timeoutSeconds } = job;
  const { pause, lastRun, now } = of;
  return {
    ...{ name, summary, timezone, runtime, overlap, missed, timeoutSeconds },
    schedule: [...job.schedule],
    paused: pause && { ...pause, since: pause.since.toISOString() },
    nextTicks: nextTicks(job, now),
    lastRun: lastRun && toJobRun(lastRun, now),
  };
};
