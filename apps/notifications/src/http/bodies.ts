import type { notificationSchema } from '@datepop/contracts/notifications';
import type { z } from 'zod';
import type { Notification } from '../domain/notification';

export const toNotification = (notification: Notification): z.input<typeof notificationSchema> => {
  const { id, kind, title, body, subject, createdAt, readAt } = notification;
  return {
    id,
    kind,
    title,
    body,
    subject,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
};
