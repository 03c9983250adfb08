import { spotColumns } from './spot-rows';

/** Rows of the longest page, and the one that says there is another. */
const mostRows = 101;

/** A position given as $4: latitude and longitude. */
export const position = 'select ll_to_earth(($4::float8[])[1], ($4::float8[])[2]) as earth';

/** The position of the hotspot whose slug is $4. */
export const hotspot = 'select ll_to_earth(lat, lng) as earth from hotspots where slug = $4';

/**
 * The spots nearest to `origin` after a distance ($1) and an id ($2), at most $3; no row at all without an origin, one
 * of nulls without spots. Each filter is a statement of its own and the constant limit stands inside the other, so
 * that one plan, made once, walks the index whatever the parameters.
 */
export const nearestSpots = (origin: string, condition: string): string => `
  with origin as materialized (${origin})
  select page.*, round(sec_to_gc(page.distance))::int as "distanceMeters"
  from origin left join lateral (
    select * from (
      select ${spotColumns}, s.earth <-> origin.earth as distance
      from spots s
      where (s.earth <-> origin.earth, s.id) > ($1::float8, $2::uuid) and ${condition}
      order by s.earth <-> origin.earth, s.id
      limit ${mostRows}
    ) nearest
    order by distance, id
    limit $3
  ) page on true
  order by page.distance, page.id`;
