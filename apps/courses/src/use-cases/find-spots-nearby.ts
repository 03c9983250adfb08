import type { Page } from '@datepop/kit';
import { noHotspot } from '../domain/courses.errors';
import type { FoundSpot, SpotQuery, Spots } from '../domain/spots';

/** Near a hotspot, by its slug, or near a position. */
export interface FindSpotsNearby extends SpotQuery {
  readonly near?: string | undefined;
  readonly lat?: number | undefined;
  readonly lng?: number | undefined;
}

export const makeFindSpotsNearby =
  (deps: { spots: Spots }) =>
  async ({ near = '', lat, lng, ...query }: FindSpotsNearby): Promise<Page<FoundSpot>> => {
    if (lat !== undefined && lng !== undefined) return deps.spots.nearPosition({ lat, lng }, query);
    const found = await deps.spots.nearHotspot(near, query);
    if (found === null) throw noHotspot();
    return found;
  };
