import { courses } from '@datepop/manifests/courses';
import { migrate } from '@datepop/platform/persistence';
import { startTestDatabase, type TestDatabase } from '@datepop/testing';
import type { DataSource } from 'typeorm';
import { makeCoursesDataSource } from '../src/persistence/data-source';
import { loadSeed } from '../src/seed/load-seed';
import { readSeed } from '../src/seed/read-seed';

const seed = readSeed();
const rowsInSeed = [seed.hotspots, seed.spots, seed.courses, seed.stops].flat().length;
let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await startTestDatabase(courses);
  const config = { DATABASE_URL: database.url, DATABASE_POOL_SIZE: 1 };
  await migrate(makeCoursesDataSource(config));
  dataSource = await makeCoursesDataSource(config).initialize();
});

afterAll(async () => {
  await dataSource.destroy();
  await database.stop();
});

/** Which transaction wrote each row. */
const writers = () =>
  dataSource.query<unknown[]>(`
    select slug as name, xmin::text from hotspots
    union all select slug, xmin::text from spots
    union all select slug, xmin::text from courses
    union all select concat(course_id, position), xmin::text from course_stops
    order by 1, 2`);

describe('loading the seed', () => {
  it('writes every row, and the second time none', async () => {
    expect(await loadSeed(dataSource, seed)).toBe(rowsInSeed);
    const written = await writers();
    expect(written).toHaveLength(rowsInSeed);
    expect(await loadSeed(dataSource, seed)).toBe(0);
    expect(await writers()).toEqual(written);
  });

  it('writes only what has changed', async () => {
    const [course, ...others] = seed.courses;
    if (course === undefined) throw new Error('the seed has no course');
    const shorter = seed.stops.filter(({ courseId, position }) => courseId !== course.id || position < 2);
    const changed = { ...seed, courses: [{ ...course, title: '새 이름' }, ...others], stops: shorter };
    expect(await loadSeed(dataSource, changed)).toBe(2);
    expect(await loadSeed(dataSource, seed)).toBe(2);
  });

  it('leaves what it no longer names, as date plans may refer to it', async () => {
    const fewer = seed.courses.slice(1);
    const ids = new Set(fewer.map(({ id }) => id));
    const stops = seed.stops.filter(({ courseId }) => ids.has(courseId));
    expect(await loadSeed(dataSource, { ...seed, courses: fewer, stops })).toBe(0);
    expect(await writers()).toHaveLength(rowsInSeed);
  });
});
