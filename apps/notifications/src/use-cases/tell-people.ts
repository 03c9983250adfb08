import { sendNotification } from '@datepop/manifests/notifications';
import type { Cause } from '@datepop/kit';
import { makeNotifications, type Notice } from '../domain/notification';
import type { Ports } from './ports';

/** Why people are told something. */
export interface Occasion {
  /** Of one event, a person is told once. */
  readonly eventId: string;
  readonly cause: Cause;
}

/** Puts notices into inboxes, and has each of the new ones sent; returns how many are new. */
export const tellPeople = async (
  notices: readonly Notice[],
  { eventId, cause }: Occasion,
  { notifications, tasks }: Pick<Ports, 'notifications' | 'tasks'>,
  { clock, newId }: { clock: () => Date; newId: () => string },
): Promise<number> => {
  const now = clock();
  const added = await notifications.add(makeNotifications(notices, { eventId, newId, now }));
  for (const notificationId of added)
    await tasks.enqueue(sendNotification, { payload: { notificationId }, cause, enqueuedAt: now });
  return added.length;
};
