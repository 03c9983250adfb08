import { EntitySchema } from 'typeorm';
import type { Delivery } from '../domain/deliveries';

export const deliverySchema = new EntitySchema<Delivery>({
  name: 'delivery',
  tableName: 'deliveries',
  columns: {
    notificationId: { type: 'uuid', primary: true, name: 'notification_id' },
    channel: { type: 'text', primary: true },
    sentAt: { type: 'timestamptz', name: 'sent_at' },
  },
});
