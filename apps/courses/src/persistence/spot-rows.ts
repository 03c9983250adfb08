import type { Spot } from '../domain/spots';
import type { SpotRow } from './spot.schema';

/** A spot as reads select it from `spots s`. */
export type ReadSpot = Omit<SpotRow, 'slug'>;

export const spotColumns = 's.id, s.name, s.category, s.hotspot, s.address, s.lat, s.lng, s.summary';

export const toSpot = ({ id, name, category, hotspot, address, lat, lng, summary }: ReadSpot): Spot => ({
  id,
  name,
  category,
  hotspot,
  address,
  position: { lat, lng },
  summary,
});
