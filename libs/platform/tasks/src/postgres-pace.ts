import { setTimeout as sleep } from 'node:timers/promises';
import type { Rate } from '@datepop/kit';
import { gather } from '@datepop/platform/messaging';
import type { DataSource } from 'typeorm';

/** Starts that are reserved in one statement. */
const reservedAtOnce = 100;
/** Milliseconds that a reservation waits for company, at the most: so long a stopping worker waits for it. */
const longestGathering = 1_000;

/*
 * The generic cell rate algorithm: the row holds when the next start is due, and never lies further back than a burst
 * is worth. The clock is the database's, so that every process has the same. Nobody waits for the disk: what a crash
 * forgets of it is worth less than a second.
 */
const reserve = `
  with relaxed as materialized (select set_config('synchronous_commit', 'off', true))
  insert into task_paces (type, next_at)
  select $1, clock_timestamp() + $2 * $3::float8 * interval '1 second' from relaxed
  on conflict (type) do update set next_at =
    greatest(task_paces.next_at, clock_timestamp() - ($4 - 1) * $3::float8 * interval '1 second')
    + $2 * $3::float8 * interval '1 second'
  returning extract(epoch from next_at - clock_timestamp())::float8 - $2 * $3::float8 as wait`;

/** Keeps the starts of a task to its rate, over all processes of the service together. */
export const makePostgresPace = (
  dataSource: DataSource,
  type: string,
  { perSecond, burst }: Rate,
): ((signal: AbortSignal) => Promise<void>) => {
  const interval = 1 / perSecond;
  interface Start {
    /** Seconds to wait, once it is known. */
    wait: number;
  }
  /** Seconds that the start which was reserved last has to wait. */
  let ahead = 0;
  const reservations = gather<Start>(
    reservedAtOnce,
    async (starts) => {
      const [row] = await dataSource.query<{ wait: number }[]>(reserve, [
        type,
        starts.length,
        interval,
        burst,
      ]);
      starts.forEach((start, index) => (ahead = start.wait = (row?.wait ?? 0) + index * interval));
    },
    // Before the last one's time no other can start: until then the next reservation has time to gather.
    () => Math.min(longestGathering, (ahead * 1000) / 2),
  );
  return async (signal) => {
    const start: Start = { wait: 0 };
    await reservations.add(start);
    if (start.wait > 0) await sleep(start.wait * 1000, undefined, { signal });
  };
};
