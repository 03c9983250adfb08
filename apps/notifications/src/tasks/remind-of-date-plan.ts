import { causedBy } from '@datepop/kit';
import type { notifications } from '@datepop/manifests/notifications';
import type { TaskHandlers } from '@datepop/platform/tasks';
import type { Ports } from '../use-cases/ports';
import type { makeRemindOfDatePlan } from '../use-cases/remind-of-date-plan';

export const makeRemindOfDatePlanTask =
  (
    remindOfDatePlan: ReturnType<typeof makeRemindOfDatePlan>,
  ): TaskHandlers<typeof notifications, Ports>['remind-of-date-plan'] =>
  ({ metadata, data }, ports) =>
    remindOfDatePlan(data, { eventId: metadata.id, cause: causedBy(metadata) }, ports);
