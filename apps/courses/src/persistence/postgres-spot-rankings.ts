import type { EntityManager } from 'typeorm';
import type { SpotRankings } from '../domain/spot-rankings';
import { spotColumns, toSpot, type ReadSpot } from './spot-rows';

/** Places of one ranking. */
const places = 100;

const clear = 'delete from spot_rankings where week = $1';

const rank = `
  insert into spot_rankings (week, position, spot_id, date_plans)
  select $1::date, row_number() over (order by count(*) desc, t.spot_id), t.spot_id, count(*)
  from date_plans p join course_stops t on t.course_id = p.course_id
  where p.scheduled_at >= $2 and p.scheduled_at < $3
  group by t.spot_id
  order by count(*) desc, t.spot_id limit ${places}
  returning 1`;

const latest = `
  select r.week::text, r.position, r.date_plans, ${spotColumns}
  from spot_rankings r join spots s on s.id = r.spot_id
  where r.week = (select max(week) from spot_rankings) and r.position <= $1
  order by r.position`;

export const makePostgresSpotRankings = (manager: EntityManager): SpotRankings => ({
  rank: async ({ monday, from, until }) => {
    await manager.query(clear, [monday]);
    return (await manager.query<unknown[]>(rank, [monday, from, until])).length;
  },
  latest: async (limit) => {
    const rows = await manager.query<(ReadSpot & { week: string; position: number; date_plans: number })[]>(
      latest,
      [limit],
    );
    const [first] = rows;
    if (first === undefined) return null;
    const items = rows.map((row) => ({
      position: row.position,
      spot: toSpot(row),
      datePlans: row.date_plans,
    }));
    return { week: first.week, items };
  },
});
