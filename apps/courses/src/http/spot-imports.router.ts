import type { spotImportsHttp } from '@datepop/contracts/courses';
import type { Router } from '@datepop/platform/http';
import type { SpotImports } from '../domain/spot-imports';
import type { makeOpenSpotImport } from '../use-cases/open-spot-import';
import type { makeStartSpotImport } from '../use-cases/start-spot-import';

/** Refused lines that are shown. */
const shownLines = 1_000;

export const makeSpotImportsRouter = (deps: {
  openSpotImport: ReturnType<typeof makeOpenSpotImport>;
  startSpotImport: ReturnType<typeof makeStartSpotImport>;
  spotImports: Pick<SpotImports, 'refusedLines'>;
}): Router<typeof spotImportsHttp> => ({
  'spot-imports': {
    openSpotImport: async () => {
      const { expiresAt, ...upload } = await deps.openSpotImport();
      return { status: 201, body: { ...upload, expiresAt: expiresAt.toISOString() } };
    },
    startSpotImport: async ({ params, cause }) => ({
      status: 202,
      body: { operationId: await deps.startSpotImport(params.importId, cause) },
    }),
    listRefusedLines: async ({ params }) => ({
      status: 200,
      body: { items: await deps.spotImports.refusedLines(params.importId, shownLines) },
    }),
  },
});
