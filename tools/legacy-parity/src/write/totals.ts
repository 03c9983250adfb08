import type { Note } from '../convert/note';
import type { Parity } from '../convert/parity';

export interface Totals {
  readonly jobs: number;
  readonly schedules: number;
  readonly tasks: number;
  /** Entries of either file that come to mean something else. */
  readonly changing: number;
  /** Entries of either file of which something has no successor yet. */
  readonly missing: number;
}

export const totalsOf = ({ cron, queues }: Parity): Totals => {
  const notes = [...cron.map(({ job }) => job.notes), ...queues.map((queue) => queue.notes)];
  const having = (kind: Note['kind']) => notes.filter((of) => of.some((note) => note.kind === kind)).length;
  return {
    jobs: cron.filter(({ job }) => job.schedules.length > 0).length,
    schedules: cron.reduce((sum, { job }) => sum + job.schedules.length, 0),
    tasks: queues.filter(({ task }) => task !== undefined).length,
    changing: having('changes'),
    missing: having('missing'),
  };
};
