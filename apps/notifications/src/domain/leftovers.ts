/** What the service keeps longer than it is needed. */
export interface Leftovers {
  /** Removes what has served its time; returns how much of each kind. */
  readonly remove: () => Promise<Record<string, number>>;
}
