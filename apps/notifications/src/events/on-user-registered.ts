import type { notifications } from '@datepop/manifests/notifications';
import type { EventHandlers } from '@datepop/platform/messaging';
import type { Ports } from '../use-cases/ports';
import type { makeWelcomeUser } from '../use-cases/welcome-user';

export const makeOnUserRegistered =
  (
    welcomeUser: ReturnType<typeof makeWelcomeUser>,
  ): EventHandlers<typeof notifications, Ports>['on-user-registered'] =>
  ({ metadata, data }, ports) =>
    welcomeUser(data, metadata.id, ports);
