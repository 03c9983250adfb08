import type { notifications } from '@datepop/manifests/notifications';
import type { EventHandlers } from '@datepop/platform/messaging';
import type { Ports } from '../use-cases/ports';
import type { makeAnnounceCouple } from '../use-cases/announce-couple';

export const makeOnCouplePaired =
  (
    announceCouple: ReturnType<typeof makeAnnounceCouple>,
  ): EventHandlers<typeof notifications, Ports>['on-couple-paired'] =>
  ({ metadata, data }, ports) =>
    announceCouple(data, metadata.id, ports);
