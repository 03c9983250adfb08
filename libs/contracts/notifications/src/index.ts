export { notificationKinds, notificationsHttp, notificationSchema } from './http';
