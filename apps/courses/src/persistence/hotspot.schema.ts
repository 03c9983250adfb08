import { EntitySchema } from 'typeorm';
import type { Region } from '../domain/hotspots';

export interface HotspotRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly region: Region;
  readonly lat: number;
  readonly lng: number;
}

export const hotspotSchema = new EntitySchema<HotspotRow>({
  name: 'hotspot',
  tableName: 'hotspots',
  columns: {
    id: { type: 'uuid', primary: true },
    slug: { type: 'text' },
    name: { type: 'text' },
    region: { type: 'text' },
    lat: { type: 'double precision' },
    lng: { type: 'double precision' },
  },
});
