import type { users } from '@datepop/manifests/users';
import type { JobHandlers } from '@datepop/platform/jobs';
import type { Ports } from '../use-cases/ports';

export const sweep: JobHandlers<typeof users, Ports>['sweep'] = (_tick, { leftovers }) => leftovers.remove();
