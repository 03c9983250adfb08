import { causedBy } from '@datepop/kit';
import type { notifications } from '@datepop/manifests/notifications';
import type { EventHandlers } from '@datepop/platform/messaging';
import type { makeAnnounceCouple } from '../use-cases/announce-couple';
import type { Ports } from '../use-cases/ports';

export const makeOnCouplePaired =
  (
    announceCouple: ReturnType<typeof makeAnnounceCouple>,
  ): EventHandlers<typeof notifications, Ports>['on-couple-paired'] =>
  ({ metadata, data }, ports) =>
    announceCouple(data, { eventId: metadata.id, cause: causedBy(metadata) }, ports);
