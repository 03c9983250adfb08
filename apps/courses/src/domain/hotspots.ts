import type { Page, PageQuery } from '@datepop/kit';

export type Region = 'seoul' | 'busan' | 'jeju' | 'gangneung' | 'jeonju';

export interface Position {
  readonly lat: number;
  readonly lng: number;
}

export interface Hotspot {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly region: Region;
  readonly position: Position;
}

export interface HotspotQuery extends PageQuery {
  readonly region?: Region | undefined;
}

export interface Hotspots {
  /** Region by region, each by name. */
  readonly page: (query: HotspotQuery) => Promise<Page<Hotspot>>;
}
