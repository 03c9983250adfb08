import type { EntityManager } from 'typeorm';
import type { OutboxBacklog } from './outbox-backlog';

// By the clock of the database, which also stamped the rows.
const backlog = `
  select kind, detail_type as "detailType",
    count(*) filter (where parked_at is null)::int as pending,
    count(*) filter (where parked_at is null and last_error is not null)::int as failed,
    extract(epoch from now() - min(recorded_at) filter (where parked_at is null))::float8 as "oldestSeconds",
    count(*) filter (where parked_at is not null)::int as parked
  from outbox group by kind, detail_type order by kind, detail_type limit 1000`;

/** Reads what waits in the outbox of a service's own database, by detail-type. */
export const readPostgresOutboxBacklog = (manager: Pick<EntityManager, 'query'>): Promise<OutboxBacklog[]> =>
  manager.query<OutboxBacklog[]>(backlog);
