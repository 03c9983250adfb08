/** What waits in the outbox, of one detail-type. */
export interface OutboxBacklog {
  readonly detailType: string;
  /** Waiting for the bus, parked ones not counted. */
  readonly pending: number;
  /** Pending ones that the bus has refused at least once. */
  readonly refused: number;
  /** Seconds since the oldest pending one was recorded; null when none is pending. */
  readonly oldestSeconds: number | null;
  readonly parked: number;
}
