/** The middle of some values and how far they lie apart. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

const sorted = (values: readonly number[]): number[] => {
  if (values.length === 0) throw new Error('there are no values');
  return [...values].sort((a, b) => a - b);
};

/** The smallest value that at least `percent` of all are not above (the nearest rank). */
export const percentile = (values: readonly number[], percent: number): number => {
  const ranked = sorted(values);
  const rank = Math.ceil((percent / 100) * ranked.length);
  return ranked[Math.max(rank, 1) - 1] ?? NaN;
};

const median = (values: readonly number[]): number => {
  const ranked = sorted(values);
  const upper = Math.floor(ranked.length / 2);
  const lower = Math.ceil(ranked.length / 2) - 1;
  return ((ranked[lower] ?? NaN) + (ranked[upper] ?? NaN)) / 2;
};

export const summarise = (values: readonly number[]): Summary => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});
