import { causedBy } from '@datepop/kit';
import type { notifications } from '@datepop/manifests/notifications';
import type { EventHandlers } from '@datepop/platform/messaging';
import type { makeAnnounceAnniversary } from '../use-cases/announce-anniversary';
import type { Ports } from '../use-cases/ports';

export const makeOnAnniversaryReached =
  (
    announceAnniversary: ReturnType<typeof makeAnnounceAnniversary>,
  ): EventHandlers<typeof notifications, Ports>['on-anniversary-reached'] =>
  ({ metadata, data }, ports) =>
    announceAnniversary(data, { eventId: metadata.id, cause: causedBy(metadata) }, ports);
