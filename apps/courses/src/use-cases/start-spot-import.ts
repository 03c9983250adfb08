import type { Cause } from '@datepop/kit';
import { importSpots } from '@datepop/manifests/courses';
import type { InTransaction } from '@datepop/platform/persistence';
import { noSpotFile } from '../domain/courses.errors';
import type { SpotFiles } from '../domain/spot-files';
import type { Ports } from './ports';

export const makeStartSpotImport =
  (deps: { inTransaction: InTransaction<Ports>; spotFiles: Pick<SpotFiles, 'exists'>; clock: () => Date }) =>
  /** Returns the id of the operation: of one import, there is one. @throws DomainError `courses.no-spot-file` */
  async (importId: string, cause: Cause): Promise<string> => {
    if (!(await deps.spotFiles.exists(importId))) throw noSpotFile();
    return deps.inTransaction(({ tasks }) =>
      tasks.enqueue(importSpots, {
        payload: { importId },
        cause,
        enqueuedAt: deps.clock(),
        name: importId,
        tracked: true,
      }),
    );
  };
