import type { notifications } from '@datepop/manifests/notifications';
import type { JobHandlers } from '@datepop/platform/jobs';
import type { Ports } from '../use-cases/ports';

export const sweep: JobHandlers<typeof notifications, Ports>['sweep'] = (_tick, { leftovers }) =>
  leftovers.remove();
