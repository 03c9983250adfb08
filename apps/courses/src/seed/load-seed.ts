import type { DataSource, EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';
import { courseSchema, courseStopSchema } from '../persistence/course.schema';
import { hotspotSchema } from '../persistence/hotspot.schema';
import { spotSchema } from '../persistence/spot.schema';
import type { Seed } from './read-seed';

/** Writes what is new or has changed, and returns how many rows that was. */
const put = async <Row extends ObjectLiteral>(
  manager: EntityManager,
  schema: EntitySchema<Row>,
  rows: Row[],
  conflictPaths: string[] = ['id'],
): Promise<number> => {
  const written = await manager.getRepository(schema).upsert(rows, {
    conflictPaths,
    skipUpdateIfNoValuesChanged: true,
    returning: conflictPaths,
  });
  return (written.raw as unknown[]).length;
};

const removeStopsPastTheEnd = `
  delete from course_stops t using unnest($1::uuid[], $2::int[]) as walk (course_id, stops)
  where t.course_id = walk.course_id and t.position >= walk.stops`;

/**
 * Brings the catalogue to what the seed says, in one transaction; returns how many rows changed. What the seed no
 * longer names stays: date plans may refer to it.
 */
export const loadSeed = (
  dataSource: DataSource,
  { hotspots, spots, courses, stops }: Seed,
): Promise<number> =>
  dataSource.transaction(async (manager) => {
    const written = [
      await put(manager, hotspotSchema, hotspots),
      await put(manager, spotSchema, spots),
      await put(manager, courseSchema, courses),
      await put(manager, courseStopSchema, stops, ['courseId', 'position']),
    ];
    const lengths = courses.map(({ id }) => stops.filter(({ courseId }) => courseId === id).length);
    const [, removed] = await manager.query<[unknown[], number]>(removeStopsPastTheEnd, [
      courses.map(({ id }) => id),
      lengths,
    ]);
    return written.reduce((sum, rows) => sum + rows, removed);
  });
