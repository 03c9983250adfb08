/** What a value must be. */
export type Target =
  { readonly atMost: number } | { readonly atLeast: number } | { readonly exactly: number };

/** One thing that must hold, and what was found. */
export interface Claim {
  readonly name: string;
  readonly value: number;
  readonly target: Target;
  /** A speed or a duration: the short form reports it and judges it not, for a busy machine proves nothing. */
  readonly timed?: boolean;
}

/** Whether a value is as it must be; one that could not be found is not. */
export const holds = ({ value, target }: Claim): boolean => {
  if ('atMost' in target) return value <= target.atMost;
  if ('atLeast' in target) return value >= target.atLeast;
  return value === target.exactly;
};

export const targetText = (target: Target): string => {
  if ('atMost' in target) return `<= ${target.atMost}`;
  if ('atLeast' in target) return `>= ${target.atLeast}`;
  return `= ${target.exactly}`;
};
