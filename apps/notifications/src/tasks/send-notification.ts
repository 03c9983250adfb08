import { causedBy } from '@datepop/kit';
import type { notifications } from '@datepop/manifests/notifications';
import type { TaskHandlers } from '@datepop/platform/tasks';
import type { Ports } from '../use-cases/ports';
import type { makeSendNotification } from '../use-cases/send-notification';

export const makeSendNotificationTask =
  (
    sendNotification: ReturnType<typeof makeSendNotification>,
  ): TaskHandlers<typeof notifications, Ports>['send-notification'] =>
  ({ metadata, data }, ports) =>
    sendNotification(data.notificationId, causedBy(metadata), ports);
