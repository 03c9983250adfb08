import type { EntityManager } from 'typeorm';
import type { ReplayReport } from './replay-report';

const types = `
  select detail_type as "detailType", count(*)::int as handled, sum(muted)::int as muted
  from replay_events where replay = $1 group by detail_type order by detail_type`;

const changes = `
  select table_name as "table", inserted::float8, updated::float8, deleted::float8
  from replay_changes where replay = $1 order by table_name`;

/** Reads what a replay did to a service's own database. */
export const readPostgresReplayReport = async (
  manager: Pick<EntityManager, 'query'>,
  replay: string,
): Promise<ReplayReport> => {
  const [handled, changed] = await Promise.all([
    manager.query<ReplayReport['types'][number][]>(types, [replay]),
    manager.query<ReplayReport['changes'][number][]>(changes, [replay]),
  ]);
  return { types: handled, changes: changed };
};
