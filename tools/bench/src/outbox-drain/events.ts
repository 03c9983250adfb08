import { datePlanScheduled } from '@datepop/contracts/courses';
import { envelopeOf } from '@datepop/kit';

/** Which of the numbered events, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Under which source the bus sees them. */
export const source = 'bench.outbox';
/** Of events that a rule of the bus brings to a queue, where it can be seen that they are the same. */
export const checkedType = 'bench.date-plan-checked.v1';
/** Of events that no rule matches: what is timed is the way to the bus. */
export const timedType = 'bench.date-plan-scheduled.v1';

const idToCome = '019a9f00-0000-7000-8000-ffffffffffff';
const [data] = datePlanScheduled.examples;

/** A date plan's event as the courses service publishes it, but for its id. */
const detail = JSON.stringify(
  envelopeOf(datePlanScheduled.data).parse({
    metadata: {
      id: idToCome,
      occurredAt: '2026-11-21T09:00:00.000Z',
      aggregate: { type: datePlanScheduled.aggregate, id: data.datePlanId, version: 1 },
      correlationId: '019a9f00-0000-7000-8000-00000000c0de',
      causationId: null,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
    data,
  }),
);

const numbered = `
  select n, id, $3::text as source, $4::text as detail_type, replace($5, $6, id::text) as detail,
    now() - ($2 - n) * interval '1 millisecond' as at
  from (
    select n, ('019a9f00-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id
    from generate_series($1::int, $2::int) n
  ) numbers`;

/** One row each, as if recorded one after the other, a millisecond apart until now. */
export const inOutbox = {
  table: 'outbox',
  statement: `
  insert into outbox (id, source, detail_type, detail, recorded_at, due_at)
  select id, source, detail_type, detail, at, at from (${numbered}) events order by n`,
};

/** One row each, in one transaction that takes its time. */
export const inBurst = {
  table: 'outbox',
  statement: `
  insert into outbox (id, source, detail_type, detail, recorded_at, due_at)
  select id, source, detail_type, detail, clock_timestamp(), clock_timestamp() from (${numbered}) events order by n`,
};

/** Ten to a job, as many as one call of the bus takes. */
export const inJobs = {
  table: 'graphile_worker._private_jobs',
  statement: `
  select count(*) from graphile_worker.add_jobs((
    select array_agg(
      row('put-events', entries, null, null, null, null, null, null)::graphile_worker.job_spec order by job)
    from (
      select (n - 1) / 10 as job,
        json_agg(json_build_object('source', source, 'detailType', detail_type, 'detail', detail) order by n) as entries
      from (${numbered}) events group by job
    ) jobs))`,
};

/** What each of the statements takes. */
export const parametersOf = ({ from, to }: Range, type: string): unknown[] => [
  from,
  to,
  source,
  type,
  detail,
  idToCome,
];
