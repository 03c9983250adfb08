import { EntitySchema } from 'typeorm';
import type { SpotCategory } from '../domain/spots';

export interface SpotRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly category: SpotCategory;
  readonly hotspot: string;
  readonly address: string;
  readonly lat: number;
  readonly lng: number;
  readonly summary: string;
}

export const spotSchema = new EntitySchema<SpotRow>({
  name: 'spot',
  tableName: 'spots',
  columns: {
    id: { type: 'uuid', primary: true },
    slug: { type: 'text' },
    name: { type: 'text' },
    category: { type: 'text' },
    hotspot: { type: 'text' },
    address: { type: 'text' },
    lat: { type: 'double precision' },
    lng: { type: 'double precision' },
    summary: { type: 'text' },
  },
});
