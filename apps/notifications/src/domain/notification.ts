export type NotificationKind =
  'welcome' | 'couple-paired' | 'date-plan-scheduled' | 'date-plan-reminder' | 'anniversary';

/** What a tap opens: an aggregate of another service. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** What one person is to be told. */
export interface Notice {
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  readonly subject: Subject | null;
}

/** A notice in somebody's inbox. */
export interface Notification extends Notice {
  /** A UUIDv7: the greater, the newer. */
  readonly id: string;
  /** The event that it tells of. */
  readonly eventId: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export const makeNotifications = (
  notices: readonly Notice[],
  of: { eventId: string; newId: () => string; now: Date },
): Notification[] =>
  notices.map((notice) => ({
    ...notice,
    id: of.newId(),
    eventId: of.eventId,
    createdAt: of.now,
    readAt: null,
  }));
