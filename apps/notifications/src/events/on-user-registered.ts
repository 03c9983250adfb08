import { causedBy } from '@datepop/kit';
import type { notifications } from '@datepop/manifests/notifications';
import type { EventHandlers } from '@datepop/platform/messaging';
import type { makeWelcomeUser } from '../use-cases/welcome-user';
import type { Ports } from '../use-cases/ports';

export const makeOnUserRegistered =
  (
    welcomeUser: ReturnType<typeof makeWelcomeUser>,
  ): EventHandlers<typeof notifications, Ports>['on-user-registered'] =>
  ({ metadata, data }, ports) =>
    welcomeUser(data, { eventId: metadata.id, cause: causedBy(metadata) }, ports);
