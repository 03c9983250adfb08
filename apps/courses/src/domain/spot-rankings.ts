import type { Spot } from './spots';

export interface RankedSpot {
  readonly position: number;
  readonly spot: Spot;
  readonly datePlans: number;
}

export interface SpotRanking {
  /** The week's Monday in Seoul. */
  readonly week: string;
  readonly items: readonly RankedSpot[];
}

/** The spots of each week, those of the most planned dates first. */
export interface SpotRankings {
  /** Ranks the week anew, from its date plans as they are; returns how many spots there are in it. */
  readonly rank: (week: Week) => Promise<number>;
  /** Null before the first. */
  readonly latest: (limit: number) => Promise<SpotRanking | null>;
}

/** A week in Seoul, from Monday to Monday. */
export interface Week {
  readonly monday: string;
  readonly from: Date;
  readonly until: Date;
}
