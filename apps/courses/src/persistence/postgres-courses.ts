import { decodeCursor, pageOfRows, prepareQuery } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { NIL } from 'uuid';
import { z } from 'zod';
import type { Course, Courses, CourseSummary } from '../domain/courses';
import { spotColumns, toSpot, type ReadSpot } from './spot-rows';

interface ListedCourse extends CourseSummary {
  readonly position: number;
}

interface ReadCourse extends Omit<Course, 'spots'> {
  readonly spots: ReadSpot[];
}

const head = 'c.id, c.title, c.summary, c.hotspot, c.theme, c.duration_minutes as "durationMinutes"';

const byPosition = `
  select ${head}, c.position,
    (select count(*)::int from course_stops t where t.course_id = c.id) as "spotCount"
  from courses c
  where ($1::text is null or c.hotspot = $1)
    and ($2::text is null or c.theme = $2)
    and (c.position, c.id) > ($3::int, $4::uuid)
  order by c.position, c.id
  limit $5`;

const withStops = `
  select ${head}, (
    select coalesce(json_agg(stop order by stop.position), '[]')
    from (
      select t.position, ${spotColumns} from course_stops t join spots s on s.id = t.spot_id
      where t.course_id = c.id
    ) stop
  ) as spots
  from courses c
  where c.id = $1`;

/** Where a page ended: position and id. */
const placeSchema = z.tuple([z.int32(), z.uuid()]);
const beforeFirst: z.output<typeof placeSchema> = [-1, NIL];

const toSummary = ({ position: _position, ...summary }: ListedCourse): CourseSummary => summary;

export const makePostgresCourses = (dataSource: DataSource): Courses => {
  const page = prepareQuery<ListedCourse>(dataSource, 'courses-by-position', byPosition);
  const ofId = prepareQuery<ReadCourse>(dataSource, 'course-of-id', withStops);
  return {
    page: async ({ hotspot = null, theme = null, cursor, limit }) => {
      const after = cursor === undefined ? beforeFirst : decodeCursor(cursor, placeSchema);
      const rows = await page([hotspot, theme, ...after, limit + 1]);
      return pageOfRows(rows, limit, toSummary, ({ position, id }) => [position, id]);
    },
    ofId: async (id) => {
      const [row] = await ofId([id]);
      return row ? { ...row, spots: row.spots.map(toSpot) } : null;
    },
  };
};
