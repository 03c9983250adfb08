import type { courses } from '@datepop/manifests/courses';
import type { TaskHandlers } from '@datepop/platform/tasks';
import type { makeImportSpots } from '../use-cases/import-spots';
import type { Ports } from '../use-cases/ports';

export const makeImportSpotsTask =
  (importSpots: ReturnType<typeof makeImportSpots>): TaskHandlers<typeof courses, Ports>['import-spots'] =>
  ({ data }, ports, run) =>
    importSpots(data.importId, ports, run);
