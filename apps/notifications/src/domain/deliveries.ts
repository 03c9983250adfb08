/** A way to somebody. */
export type Channel = 'inbox' | 'push';

export interface Delivery {
  readonly notificationId: string;
  readonly channel: Channel;
  readonly sentAt: Date;
}

/** What was sent to whom over which channel. */
export interface Deliveries {
  readonly add: (deliveries: readonly Delivery[]) => Promise<void>;
}
