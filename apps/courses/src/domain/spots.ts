import type { Page, PageQuery } from '@datepop/kit';
import type { Position } from './hotspots';

export type SpotCategory =
  | 'cafe'
  | 'bakery'
  | 'restaurant'
  | 'bar'
  | 'park'
  | 'walk'
  | 'view'
  | 'museum'
  | 'gallery'
  | 'heritage'
  | 'market'
  | 'shopping'
  | 'performance'
  | 'activity'
  | 'bookstore'
  | 'beach';

export interface Spot {
  readonly id: string;
  readonly name: string;
  readonly category: SpotCategory;
  /** The slug of its hotspot. */
  readonly hotspot: string;
  readonly address: string;
  readonly position: Position;
  readonly summary: string;
}

export interface FoundSpot extends Spot {
  readonly distanceMeters: number;
}

export interface SpotQuery extends PageQuery {
  readonly category?: SpotCategory | undefined;
}

/** Both searches give the nearest first. */
export interface Spots {
  readonly nearPosition: (position: Position, query: SpotQuery) => Promise<Page<FoundSpot>>;
  /** Null when there is no such hotspot. */
  readonly nearHotspot: (slug: string, query: SpotQuery) => Promise<Page<FoundSpot> | null>;
  readonly ofId: (id: string) => Promise<Spot | null>;
}
