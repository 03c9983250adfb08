import type { JobBody, JobRunBody } from '@datepop/platform/operations-contract';
import { ageOf, cut, timeOf } from './table';

/** A time as the clocks of a zone show it. */
export const timeIn = (timezone: string, iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(iso),
  );

/** When a job ticks next, in its own zone. */
export const nextTickOf = ({ nextTicks: [next], timezone }: JobBody): string =>
  next === undefined ? 'never again' : `${timeIn(timezone, next)} ${timezone}`;

/** How a job stands, in a word. */
export const stateOf = ({ paused, lastRun }: JobBody): string =>
  paused === null ? (lastRun?.state ?? 'has not run') : 'paused';

/** What a run has to tell, or why it has not. */
export const tellOf = ({ result, reason }: JobRunBody): string => {
  if (reason !== null) return reason;
  return Object.entries(result ?? {})
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
};

export const runHeads = ['FOR', 'TRIGGER', 'STATE', 'TRIES', 'TOOK', 'RESULT', 'TRACE'];

export const runRow = (run: JobRunBody): string[] => [
  timeOf(run.scheduledFor),
  run.trigger,
  run.state,
  `${run.attempts}`,
  ageOf(run.seconds),
  cut(tellOf(run) || '-', 60),
  run.traceId ?? '-',
];
