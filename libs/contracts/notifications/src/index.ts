export { notificationSent } from './events/notification-sent';
export { notificationsHttp, notificationSchema } from './http';
export { notificationKinds } from './kinds';
