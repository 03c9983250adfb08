import type { Page } from '@datepop/kit';
import type { CourseSummary } from '../src/domain/courses';
import type { Hotspot } from '../src/domain/hotspots';
import type { FoundSpot } from '../src/domain/spots';
import { readSeed } from '../src/seed/read-seed';
import { runCourses, type RunningCourses } from './running-courses';
import { statementsDuring } from './statements';

const nowhere = '019a9f00-0000-7000-8000-00000000dead';
const seed = readSeed();
let service: RunningCourses;

beforeAll(async () => {
  service = await runCourses();
});
afterAll(() => service.stop());

type Query = Record<string, string | number>;

const get = async <Body>(path: string, query: Query = {}): Promise<Body> => {
  const answer = await service.api.get(path).query(query).expect(200);
  return answer.body as Body;
};

const all = async <Item>(path: string, query: Query): Promise<Item[]> => {
  const { items, nextCursor } = await get<Page<Item>>(path, query);
  return nextCursor === null
    ? items
    : [...items, ...(await all<Item>(path, { ...query, cursor: nextCursor }))];
};

const problemOf = async (path: string, status: number): Promise<unknown> => {
  const answer = await service.api.get(path).expect(status);
  return answer.body;
};

describe('hotspots', () => {
  it('are listed once each over all pages, Seoul first, each region by its Korean names', async () => {
    const listed = await all<Hotspot>('/v1/hotspots', { limit: 5 });
    const regions = ['seoul', 'busan', 'jeju', 'gangneung', 'jeonju'] as const;
    const expected = regions.flatMap((region) =>
      seed.hotspots
        .filter((hotspot) => hotspot.region === region)
        .map(({ name }) => name)
        .sort((a, b) => a.localeCompare(b, 'ko')),
    );
    expect(listed.map(({ name }) => name)).toEqual(expected);
  });

  it('are listed by region', async () => {
    const listed = await all<Hotspot>('/v1/hotspots', { region: 'jeju', limit: 3 });
    expect(listed.map(({ slug }) => slug).sort()).toEqual(['aewol', 'jeju-old-town', 'seogwipo', 'seongsan']);
  });
});

describe('spots', () => {
  it('are found nearest first over all pages, each once, with whole metres', async () => {
    const found = await all<FoundSpot>('/v1/spots', { lat: 37.5618, lng: 126.924, limit: 30 });
    expect(new Set(found.map(({ id }) => id)).size).toBe(seed.spots.length);
    const distances = found.map(({ distanceMeters }) => distanceMeters);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(found[0]).toMatchObject({ name: '경의선숲길 연남동 구간', hotspot: 'yeonnam' });
    // 0.0015° south and 0.0003° east: 167 m and 26 m.
    expect(distances[0]).toBeGreaterThan(165);
    expect(distances[0]).toBeLessThan(173);
  });

  it('are as near to a hotspot as to its position', async () => {
    const { lat, lng } = seed.hotspots.find(({ slug }) => slug === 'haeundae') ?? { lat: 0, lng: 0 };
    const nearHotspot = await get('/v1/spots', { near: 'haeundae' });
    expect(nearHotspot).toEqual(await get('/v1/spots', { lat, lng }));
  });

  it('are found by category', async () => {
    const found = await all<FoundSpot>('/v1/spots', { near: 'yeonnam', category: 'bookstore', limit: 2 });
    const bookstores = seed.spots.filter(({ category }) => category === 'bookstore');
    expect(found.map(({ id }) => id).sort()).toEqual(bookstores.map(({ id }) => id).sort());
  });

  it('are not searched near a hotspot that does not exist', async () => {
    expect(await problemOf('/v1/spots?near=atlantis', 404)).toMatchObject({ code: 'courses.no-hotspot' });
  });

  it.each(['', '?lat=37.5', '?near=yeonnam&lat=37.5&lng=127'])(
    'are searched from one place, not from "%s"',
    async (query) => {
      expect(await problemOf(`/v1/spots${query}`, 400)).toMatchObject({ errors: [{ field: 'query.near' }] });
    },
  );

  it('are shown one by one', async () => {
    const { slug: _slug, lat, lng, ...spot } = seed.spots[0] ?? { id: '', slug: '', lat: 0, lng: 0 };
    expect(await get(`/v1/spots/${spot.id}`)).toEqual({ ...spot, position: { lat, lng } });
    expect(await problemOf(`/v1/spots/${nowhere}`, 404)).toMatchObject({ code: 'courses.no-spot' });
  });
});

describe('courses', () => {
  it('are listed as the curators ordered them, over all pages', async () => {
    const listed = await all<CourseSummary>('/v1/courses', { limit: 7 });
    expect(listed.map(({ id }) => id)).toEqual(seed.courses.map(({ id }) => id));
    const stopsOf = (id: string) => seed.stops.filter(({ courseId }) => courseId === id).length;
    expect(listed.map(({ spotCount }) => spotCount)).toEqual(seed.courses.map(({ id }) => stopsOf(id)));
  });

  it('are listed by hotspot and theme', async () => {
    const listed = await all<CourseSummary>('/v1/courses', { hotspot: 'hongdae', theme: 'first-date' });
    expect(listed.map(({ title }) => title)).toEqual(['홍대 골목, 소품과 무대 사이']);
  });

  it.each(seed.courses)('show the spots of $slug in the order of the walk', async ({ id }) => {
    const { spots } = await get<{ spots: { id: string }[] }>(`/v1/courses/${id}`);
    const walk = seed.stops.filter(({ courseId }) => courseId === id).map(({ spotId }) => spotId);
    expect(spots.map((spot) => spot.id)).toEqual(walk);
  });

  it('that do not exist are not found', async () => {
    expect(await problemOf(`/v1/courses/${nowhere}`, 404)).toMatchObject({ code: 'courses.no-course' });
  });
});

describe('a list', () => {
  it.each(['/v1/hotspots?', '/v1/courses?', '/v1/spots?near=yeonnam&'])(
    '%s refuses a cursor of another',
    async (path) => {
      const cursor = Buffer.from('["elsewhere"]').toString('base64url');
      expect(await problemOf(`${path}cursor=${cursor}`, 400)).toMatchObject({
        code: 'request.cursor-invalid',
        errors: [{ field: 'query.cursor' }],
      });
    },
  );

  it.each(['/v1/hotspots?', '/v1/courses?', '/v1/spots?near=yeonnam&', '/v1/spots?lat=37.5&lng=127&'])(
    '%s takes one statement, however long it is',
    async (path) => {
      for (const limit of [1, 20, 100]) {
        const statements = await statementsDuring(() => get(`${path}limit=${limit}`));
        expect(statements).toHaveLength(1);
      }
    },
  );

  it('takes no more for one course with all its spots', async () => {
    expect(await statementsDuring(() => get(`/v1/courses/${seed.courses[0]?.id}`))).toHaveLength(1);
  });
});
