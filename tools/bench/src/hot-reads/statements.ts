/** What the services send for the three reads, letter by letter: the measurement compares it with what PostgreSQL received. */

const spotColumns = 's.id, s.name, s.category, s.hotspot, s.address, s.lat, s.lng, s.summary';

export const spotsNearHotspot = `
  with origin as materialized (select ll_to_earth(lat, lng) as earth from hotspots where slug = $4)
  select page.*, round(sec_to_gc(page.distance))::int as "distanceMeters"
  from origin left join lateral (
    select * from (
      select ${spotColumns}, s.earth <-> origin.earth as distance
      from spots s
      where (s.earth <-> origin.earth, s.id) > ($1::float8, $2::uuid) and true
      order by s.earth <-> origin.earth, s.id
      limit 101
    ) nearest
    order by distance, id
    limit $3
  ) page on true
  order by page.distance, page.id`;

export const courseWithStops = `
  select c.id, c.title, c.summary, c.hotspot, c.theme, c.duration_minutes as "durationMinutes", (
    select coalesce(json_agg(stop order by stop.position), '[]')
    from (
      select t.position, ${spotColumns} from course_stops t join spots s on s.id = t.spot_id
      where t.course_id = c.id
    ) stop
  ) as spots
  from courses c
  where c.id = $1`;

export const newestNotifications = `
  select 
  id, user_id as "userId", event_id as "eventId", kind, title, body, subject,
  created_at as "createdAt", read_at as "readAt" from notifications
  where user_id = $1 and id < $2 order by id desc limit $3`;

export const unreadNotifications =
  'select count(*)::int as count from notifications where user_id = $1 and read_at is null';
