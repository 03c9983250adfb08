import { notifications } from '@datepop/manifests/notifications';
import { jobMigrations } from '@datepop/platform/jobs';
import { CreateInbox1763800000001, outboxMigrations } from '@datepop/platform/messaging';
import { CreateOperatorActions1763800000010 } from '@datepop/platform/operations';
import { makeDataSource, type DatabaseSettings } from '@datepop/platform/persistence';
import { taskMigrations } from '@datepop/platform/tasks';
import type { DataSource } from 'typeorm';
import { coupleMemberSchema } from './couple-member.schema';
import { deliverySchema } from './delivery.schema';
import { CreateNotifications1763800001000 } from './migrations/1763800001000-create-notifications';
import { CreateDeliveries1764000001000 } from './migrations/1764000001000-create-deliveries';
import { notificationSchema } from './notification.schema';

export const makeNotificationsDataSource = (config: DatabaseSettings): DataSource =>
  makeDataSource({
    service: notifications.name,
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    access: config,
    entities: [coupleMemberSchema, notificationSchema, deliverySchema],
    migrations: [
      ...outboxMigrations,
      ...jobMigrations,
      ...taskMigrations,
      CreateInbox1763800000001,
      CreateOperatorActions1763800000010,
      CreateNotifications1763800001000,
      CreateDeliveries1764000001000,
    ],
  });
