/** What a replay did in a service so far. */
export interface ReplayReport {
  readonly types: readonly {
    readonly detailType: string;
    readonly handled: number;
    /** Events and tasks that its handler would have sent, had it not been a replay. */
    readonly muted: number;
  }[];
  /** The rows that it changed, by table. */
  readonly changes: readonly {
    readonly table: string;
    readonly inserted: number;
    readonly updated: number;
    readonly deleted: number;
  }[];
}
