import type { courses } from '@datepop/manifests/courses';
import type { TaskHandlers } from '@datepop/platform/tasks';
import type { Ports } from '../use-cases/ports';

export const finishSpotImportTask: TaskHandlers<typeof courses, Ports>['finish-spot-import'] = async (
  { data },
  { spotImports },
) => ({ ...(await spotImports.countsOf(data.importId)) });
