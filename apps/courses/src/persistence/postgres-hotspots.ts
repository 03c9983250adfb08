import { decodeCursor, pageOfRows, prepareQuery } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Hotspot, Hotspots } from '../domain/hotspots';
import type { HotspotRow } from './hotspot.schema';

const byRegionAndName = `
  select h.id, h.slug, h.name, h.region, h.lat, h.lng from hotspots h
  where ($1::region is null or h.region = $1)
    and ($2::uuid is null or (h.region, h.name) > (select region, name from hotspots where id = $2))
  order by h.region, h.name
  limit $3`;

/** Where a page ended: its last hotspot. */
const lastSchema = z.tuple([z.uuid()]);

const toHotspot = ({ id, slug, name, region, lat, lng }: HotspotRow): Hotspot => ({
  id,
  slug,
  name,
  region,
  position: { lat, lng },
});

export const makePostgresHotspots = (dataSource: DataSource): Hotspots => {
  const page = prepareQuery<HotspotRow>(dataSource, 'hotspots-by-region-and-name', byRegionAndName);
  return {
    page: async ({ region = null, cursor, limit }) => {
      const [last] = cursor === undefined ? [null] : decodeCursor(cursor, lastSchema);
      const rows = await page([region, last, limit + 1]);
      return pageOfRows(rows, limit, toHotspot, ({ id }) => [id]);
    },
  };
};
