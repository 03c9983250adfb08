import { EntitySchema } from 'typeorm';
import type { Notification } from '../domain/notification';

export const notificationSchema = new EntitySchema<Notification>({
  name: 'notification',
  tableName: 'notifications',
  columns: {
    id: { type: 'uuid', primary: true },
    userId: { type: 'uuid', name: 'user_id' },
    eventId: { type: 'uuid', name: 'event_id' },
    kind: { type: 'text' },
    title: { type: 'text' },
    body: { type: 'text' },
    subject: { type: 'jsonb', nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    readAt: { type: 'timestamptz', name: 'read_at', nullable: true },
  },
});

/** The columns as plain SQL gives them: each row is a {@link Notification}. */
export const notificationColumns = `
  id, user_id as "userId", event_id as "eventId", kind, title, body, subject,
  created_at as "createdAt", read_at as "readAt"`;
