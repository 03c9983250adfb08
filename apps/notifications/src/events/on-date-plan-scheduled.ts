import { causedBy } from '@datepop/kit';
import type { notifications } from '@datepop/manifests/notifications';
import type { EventHandlers } from '@datepop/platform/messaging';
import type { makeAnnounceDatePlan } from '../use-cases/announce-date-plan';
import type { Ports } from '../use-cases/ports';

export const makeOnDatePlanScheduled =
  (
    announceDatePlan: ReturnType<typeof makeAnnounceDatePlan>,
  ): EventHandlers<typeof notifications, Ports>['on-date-plan-scheduled'] =>
  ({ metadata, data }, ports) =>
    announceDatePlan(data, { eventId: metadata.id, cause: causedBy(metadata) }, ports);
