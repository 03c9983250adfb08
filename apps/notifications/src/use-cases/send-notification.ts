import { notificationSent } from '@datepop/contracts/notifications';
import type { Cause } from '@datepop/kit';
import type { Channel } from '../domain/deliveries';
import { noNotification } from '../domain/notifications.errors';
import type { Pushes } from '../domain/pushes';
import type { Ports } from './ports';

export const makeSendNotification =
  (deps: { pushes: Pushes; clock: () => Date }) =>
  /** @throws DomainError `notifications.no-notification`, `notifications.push-unavailable` */
  async (
    notificationId: string,
    cause: Cause,
    { notifications, deliveries, outbox }: Pick<Ports, 'notifications' | 'deliveries' | 'outbox'>,
  ): Promise<void> => {
    const notification = await notifications.ofId(notificationId);
    if (notification === null) throw noNotification();
    const { userId, kind, title, body } = notification;
    const isPushed = await deps.pushes.send({ userId, title, body, idempotencyKey: notificationId });
    const channels: Channel[] = isPushed ? ['inbox', 'push'] : ['inbox'];
    const sentAt = deps.clock();
    await deliveries.add(channels.map((channel) => ({ notificationId, channel, sentAt })));
    await outbox.append(notificationSent, {
      aggregate: { id: notificationId, version: 1 },
      data: { notificationId, userId, kind, channels, sentAt: sentAt.toISOString() },
      cause,
      occurredAt: sentAt,
    });
  };
