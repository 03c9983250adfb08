import type { RowKind } from './outbox-rows';

/** What waits in the outbox, of one type of event or task. */
export interface OutboxBacklog {
  readonly kind: RowKind;
  readonly detailType: string;
  /** Waiting to be sent, parked ones not counted. */
  readonly pending: number;
  /** Pending ones that have failed at least once. */
  readonly failed: number;
  /** Seconds since the oldest pending one was recorded; null when none is pending. */
  readonly oldestSeconds: number | null;
  readonly parked: number;
}
