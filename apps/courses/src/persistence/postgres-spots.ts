import type { Page } from '@datepop/kit';
import { decodeCursor, pageOfRows, prepareQuery } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { NIL } from 'uuid';
import { z } from 'zod';
import type { FoundSpot, SpotQuery, Spots } from '../domain/spots';
import { hotspot, nearestSpots, position } from './nearest-spots';
import { spotColumns, toSpot, type ReadSpot } from './spot-rows';

interface FoundRow extends ReadSpot {
  /** Metres, straight through the earth, as the index orders by it. */
  readonly distance: number;
  readonly distanceMeters: number;
}

type NothingFound = { readonly [Column in keyof FoundRow]: null };

/** Where a page ended: distance and id. */
const placeSchema = z.tuple([z.number(), z.uuid()]);
const beforeFirst: z.output<typeof placeSchema> = [-1, NIL];

const isFound = (row: FoundRow | NothingFound): row is FoundRow => row.id !== null;

const toFoundSpot = (row: FoundRow): FoundSpot => ({ ...toSpot(row), distanceMeters: row.distanceMeters });

const pageOf = (rows: readonly (FoundRow | NothingFound)[], limit: number): Page<FoundSpot> =>
  pageOfRows(rows.filter(isFound), limit, toFoundSpot, ({ distance, id }) => [distance, id]);

const prepareNearest = (dataSource: DataSource, name: string, origin: string) => {
  const prepare = (as: string, condition: string) =>
    prepareQuery<FoundRow | NothingFound>(dataSource, as, nearestSpots(origin, condition));
  const ofAny = prepare(name, 'true');
  const ofCategory = prepare(`${name}-of-category`, 's.category = $5');
  return (place: string | readonly [number, number], { category, cursor, limit }: SpotQuery) => {
    const after = cursor === undefined ? beforeFirst : decodeCursor(cursor, placeSchema);
    const values = [...after, limit + 1, place];
    return category === undefined ? ofAny(values) : ofCategory([...values, category]);
  };
};

export const makePostgresSpots = (dataSource: DataSource): Spots => {
  const nearPosition = prepareNearest(dataSource, 'spots-near-position', position);
  const nearHotspot = prepareNearest(dataSource, 'spots-near-hotspot', hotspot);
  const spot = `select ${spotColumns} from spots s where s.id = $1`;
  const ofId = prepareQuery<ReadSpot>(dataSource, 'spot-of-id', spot);
  return {
    nearPosition: async ({ lat, lng }, query) => pageOf(await nearPosition([lat, lng], query), query.limit),
    nearHotspot: async (slug, query) => {
      const rows = await nearHotspot(slug, query);
      return rows.length > 0 ? pageOf(rows, query.limit) : null;
    },
    ofId: async (id) => {
      const [row] = await ofId([id]);
      return row ? toSpot(row) : null;
    },
  };
};
