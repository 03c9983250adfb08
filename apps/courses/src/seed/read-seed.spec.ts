import courses from './courses.json';
import hotspots from './hotspots.json';
import { readSeed } from './read-seed';
import spots from './spots.json';

const files = { hotspots, spots, courses };

interface Position {
  readonly lat: number;
  readonly lng: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** On a sphere of the earth's mean radius, by the haversine formula. */
const metresBetween = (a: Position, b: Position): number => {
  const north = Math.sin(radians(b.lat - a.lat) / 2) ** 2;
  const east = Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return (
    2 * 6_371_000 * Math.asin(Math.sqrt(north + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * east))
  );
};

const { stops, ...seed } = readSeed();
const spotsById = new Map(seed.spots.map((spot) => [spot.id, spot]));

const walks = seed.courses.map(({ id, slug }) => {
  const walk = stops.filter(({ courseId }) => courseId === id).map(({ spotId }) => spotsById.get(spotId));
  const legs = walk.slice(1).map((to, index) => {
    const from = walk[index];
    return from && to ? metresBetween(from, to) : NaN;
  });
  return { slug, spotIds: walk.map((spot) => spot?.id), legs };
});

describe('the seed', () => {
  it('has at least 160 spots and 24 courses', () => {
    expect(seed.spots.length).toBeGreaterThanOrEqual(160);
    expect(seed.courses.length).toBeGreaterThanOrEqual(24);
  });

  it.each(['hotspots', 'spots', 'courses'] as const)(
    'names each of its %s once, by id and by slug',
    (kind) => {
      const rows = seed[kind];
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(new Set(rows.map(({ slug }) => slug)).size).toBe(rows.length);
    },
  );

  it('has spots in every hotspot, each within 5 km of it', () => {
    for (const hotspot of seed.hotspots) {
      const near = seed.spots.filter((spot) => spot.hotspot === hotspot.slug);
      expect([hotspot.slug, near.length]).not.toEqual([hotspot.slug, 0]);
      const far = near.filter((spot) => metresBetween(spot, hotspot) > 5_000).map(({ slug }) => slug);
      expect(far).toEqual([]);
    }
  });

  it.each(walks)('walks $slug in 3 to 5 spots, at most 1.6 km apart and 4 km in all', ({ spotIds, legs }) => {
    expect(spotIds.length).toBeGreaterThanOrEqual(3);
    expect(spotIds.length).toBeLessThanOrEqual(5);
    expect(new Set(spotIds).size).toBe(spotIds.length);
    expect(Math.max(...legs)).toBeLessThanOrEqual(1_600);
    expect(legs.reduce((sum, leg) => sum + leg, 0)).toBeLessThanOrEqual(4_000);
  });
});

describe('reading the seed', () => {
  it('names file and slug of a row that does not fit', () => {
    const bad = { ...spots[0], lat: 126.9, category: 'sauna' };
    expect(() => readSeed({ ...files, spots: [bad] })).toThrow(
      /^seed\/spots\.json: gyeongui-forest-yeonnam: [^]*category[^]*lat|lat[^]*category/,
    );
  });

  it('names a row without a slug by its place in the file', () => {
    expect(() => readSeed({ ...files, courses: [courses[0], {}] })).toThrow(/^seed\/courses\.json: row 2: /);
  });

  it('names a row that refers to what is not there', () => {
    expect(() => readSeed({ ...files, spots: [{ ...spots[0], hotspot: 'atlantis' }] })).toThrow(
      'seed/spots.json: gyeongui-forest-yeonnam: there is no hotspot "atlantis"',
    );
    const lost = { ...courses[0], spots: ['soi-yeonnam', 'atlantis', 'cafe-layered-yeonnam'] };
    expect(() => readSeed({ ...files, courses: [lost] })).toThrow(
      'seed/courses.json: yeonnam-first-walk: there is no spot "atlantis"',
    );
  });
});
