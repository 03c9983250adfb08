import type { EntityManager } from 'typeorm';
import { v5 as idOf } from 'uuid';
import type { ImportCounts, RefusedLine, SpotImports } from '../domain/spot-imports';

/** A spot is the same in every file by its name and address, and gets its id from them unless it has one. */
const namespace = '6f1d5c3e-8a0b-4a55-9f0e-6b1f4b7f2c11';

/** Kilometres: what is farther from every hotspot belongs to none. */
const farthest = 30;

const put = `
  with given as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::text[])
      with ordinality g (id, name, category, address, lat, lng, summary, line)
  ), placed as (
    select distinct on (g.id) g.*, h.slug as hotspot, coalesce(known.id, g.id) as spot_id from given g
    join lateral (
      select h.slug from hotspots h
      where earth_distance(ll_to_earth(h.lat, h.lng), ll_to_earth(g.lat, g.lng)) <= ${farthest * 1000}
      order by earth_distance(ll_to_earth(h.lat, h.lng), ll_to_earth(g.lat, g.lng)), h.slug limit 1
    ) h on true
    left join lateral (
      select s.id from spots s where s.name = g.name and s.address = g.address order by s.id limit 1
    ) known on true
    order by g.id, g.line desc
  ), written as (
    insert into spots (id, slug, name, category, hotspot, address, lat, lng, summary)
    select spot_id, 'spot-' || spot_id, name, category, hotspot, address, lat, lng, summary from placed
    on conflict (id) do update set category = excluded.category, hotspot = excluded.hotspot, lat = excluded.lat,
      lng = excluded.lng, summary = excluded.summary
  )
  select id from placed`;

const refuse = `
  insert into spot_import_refusals (import_id, line, problem)
  select $1, line, problem from unnest($2::int[], $3::text[]) r (line, problem) on conflict do nothing`;

const note = `
  insert into spot_imports (import_id, imported, refused) values ($1, $2, $3)
  on conflict (import_id) do update set imported = spot_imports.imported + excluded.imported,
    refused = spot_imports.refused + excluded.refused`;

const counts = 'select imported, refused from spot_imports where import_id = $1';

const refusedLines =
  'select line, problem from spot_import_refusals where import_id = $1 order by line limit $2';

export const makePostgresSpotImports = (manager: EntityManager): SpotImports => ({
  put: async (lines) => {
    const given = lines.map(({ line, spot }) => ({
      line,
      ...spot,
      id: idOf(`${spot.name}\n${spot.address}`, namespace),
    }));
    const placed = await manager.query<{ id: string }[]>(put, [
      given.map(({ id }) => id),
      given.map(({ name }) => name),
      given.map(({ category }) => category),
      given.map(({ address }) => address),
      given.map(({ lat }) => lat),
      given.map(({ lng }) => lng),
      given.map(({ summary }) => summary),
    ]);
    const ids = new Set(placed.map(({ id }) => id));
    return given
      .filter(({ id }) => !ids.has(id))
      .map(({ line }) => ({ line, problem: `is farther than ${farthest} km from every hotspot` }));
  },
  refuse: async (importId, lines) => {
    await manager.query(refuse, [
      importId,
      lines.map(({ line }) => line),
      lines.map(({ problem }) => problem),
    ]);
  },
  note: async (importId, { imported, refused }) => {
    await manager.query(note, [importId, imported, refused]);
  },
  countsOf: async (importId) => {
    const [found] = await manager.query<ImportCounts[]>(counts, [importId]);
    return found ?? { imported: 0, refused: 0 };
  },
  refusedLines: (importId, limit) => manager.query<RefusedLine[]>(refusedLines, [importId, limit]),
});
