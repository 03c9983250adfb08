import type { courses } from '@datepop/manifests/courses';
import type { TaskHandlers } from '@datepop/platform/tasks';
import { importSpotLines } from '../use-cases/import-spot-lines';
import type { Ports } from '../use-cases/ports';

export const importSpotLinesTask: TaskHandlers<typeof courses, Ports>['import-spot-lines'] = (
  { data },
  ports,
) => importSpotLines(data.importId, data.lines, ports);
