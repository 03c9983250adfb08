import { courses } from '@datepop/manifests/courses';
import { migrate } from '@datepop/platform/persistence';
import { startTestDatabase, type TestDatabase } from '@datepop/testing';
import type { DataSource } from 'typeorm';
import type { Spots } from '../src/domain/spots';
import { makeCoursesDataSource } from '../src/persistence/data-source';
import { hotspot, nearestSpots, position } from '../src/persistence/nearest-spots';
import { makePostgresSpots } from '../src/persistence/postgres-spots';

let database: TestDatabase;
let dataSource: DataSource;
let spots: Spots;

/** Spots over South Korea, seven at each place, and none of them a beach. */
const scatter = `
  insert into spots (id, slug, name, category, hotspot, address, lat, lng, summary)
  select gen_random_uuid(), 'spot-' || n, '장소', case when n % 10 = 0 then 'cafe' else 'park' end, 'centre', '주소',
    33 + (n / 7 * 37 % 5000) / 1000.0, 126 + (n / 7 * 53 % 3000) / 1000.0, '소개'
  from generate_series(0, 19999) n`;

beforeAll(async () => {
  database = await startTestDatabase(courses);
  const config = { DATABASE_URL: database.url, DATABASE_POOL_SIZE: 1 };
  await migrate(makeCoursesDataSource(config));
  dataSource = await makeCoursesDataSource(config).initialize();
  await dataSource.query(
    `insert into hotspots values (gen_random_uuid(), 'centre', '한가운데', 'jeonju', 35.8, 127.1)`,
  );
  // The one connection of this pool: twenty thousand rows are no statement of the service.
  await dataSource.query('set statement_timeout = 0');
  await dataSource.query(scatter);
  await dataSource.query('analyze spots');
  spots = makePostgresSpots(dataSource);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.stop();
});

describe('a search for the nearest spots', () => {
  it.each([
    ['a position', position, 'true'],
    ['a position, of one category', position, 's.category = $5'],
    ['a hotspot', hotspot, 'true'],
    ['a hotspot, of one category', hotspot, 's.category = $5'],
  ])(
    'walks the index outwards from %s, by the plan for any parameters',
    async (_where, origin, condition) => {
      const lines = await dataSource.query<{ 'QUERY PLAN': string }[]>(
        `explain (generic_plan) ${nearestSpots(origin, condition)}`,
      );
      const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
      expect(plan).toContain('Index Scan using spots_earth');
      expect(plan).not.toContain('Seq Scan on spots');
    },
  );

  it('is planned once by each connection, not at every call', async () => {
    for (let call = 0; call < 20; call++) await spots.nearHotspot('centre', { limit: 20 });
    const [plans] = await dataSource.query<unknown[]>(
      `select custom_plans::int, generic_plans::int from pg_prepared_statements where name = 'spots-near-hotspot'`,
    );
    // PostgreSQL tries five plans for the parameters given before it settles for the one for any.
    expect(plans).toEqual({ custom_plans: 5, generic_plans: 15 });
  });

  it('pages through spots at one and the same distance, each once', async () => {
    const first200 = async (limit: number): Promise<string[]> => {
      const seen: string[] = [];
      let cursor: string | undefined;
      while (seen.length < 200) {
        const page = await spots.nearPosition({ lat: 35.8, lng: 127.1 }, { limit, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      }
      return seen.slice(0, 200);
    };
    const seen = await first200(3);
    expect(new Set(seen).size).toBe(200);
    expect(await first200(100)).toEqual(seen);
  });

  it('finds nothing of a category that is not there, and no hotspot that is not there', async () => {
    const query = { limit: 20, category: 'beach' } as const;
    const nothing = { items: [], nextCursor: null };
    expect(await spots.nearHotspot('centre', query)).toEqual(nothing);
    expect(await spots.nearPosition({ lat: 35.8, lng: 127.1 }, query)).toEqual(nothing);
    expect(await spots.nearHotspot('atlantis', query)).toBeNull();
  });

  it('gives pages of up to a hundred', async () => {
    const page = await spots.nearPosition({ lat: 35.8, lng: 127.1 }, { limit: 100 });
    expect(page.items).toHaveLength(100);
    expect(page.nextCursor).not.toBeNull();
  });
});
