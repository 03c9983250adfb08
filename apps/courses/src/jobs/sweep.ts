import type { courses } from '@datepop/manifests/courses';
import type { JobHandlers } from '@datepop/platform/jobs';
import type { Ports } from '../use-cases/ports';

export const sweep: JobHandlers<typeof courses, Ports>['sweep'] = (_tick, { leftovers }) =>
  leftovers.remove();
