import type { notifications } from '@datepop/manifests/notifications';
import type { EventHandlers } from '@datepop/platform/messaging';
import type { Ports } from '../use-cases/ports';
import type { makeAnnounceDatePlan } from '../use-cases/announce-date-plan';

export const makeOnDatePlanScheduled =
  (
    announceDatePlan: ReturnType<typeof makeAnnounceDatePlan>,
  ): EventHandlers<typeof notifications, Ports>['on-date-plan-scheduled'] =>
  ({ metadata, data }, ports) =>
    announceDatePlan(data, metadata.id, ports);
