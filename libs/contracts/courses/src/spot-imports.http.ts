import { defineHttp, noBody, problemSchema } from '@datepop/kit';
import { z } from 'zod';

const metadata = { access: 'operator' } as const;

/** Bytes of a file of spots, at most: some 80,000 lines. It is put there in one request, of which local-cloud takes 11 MB. */
export const largestSpotFile = 10 * 1024 * 1024;

/** Where a file of spots goes: `PUT` it there as `text/csv`, until `expiresAt`. */
export const spotUploadSchema = z.object({
  importId: z.uuid(),
  uploadUrl: z.url(),
  expiresAt: z.iso.datetime({ offset: true }),
});

/** A line of the file that made no spot, and why. */
export const refusedLineSchema = z.object({ line: z.int().positive(), problem: z.string() });

const spotImports = {
  openSpotImport: {
    method: 'POST',
    path: '/internal/v1/spot-imports',
    summary: 'Ask where to put a file of spots',
    metadata,
    body: noBody(),
    responses: { 201: spotUploadSchema },
  },
  startSpotImport: {
    method: 'POST',
    path: '/internal/v1/spot-imports/:importId/start',
    summary: 'Import the file that was put there; its progress is at /v1/operations/{operationId}',
    metadata,
    pathParams: z.object({ importId: z.uuid() }),
    body: noBody(),
    responses: { 202: z.object({ operationId: z.uuid() }), 404: problemSchema, 409: problemSchema },
  },
  listRefusedLines: {
    method: 'GET',
    path: '/internal/v1/spot-imports/:importId/refused-lines',
    summary: 'The lines that made no spot, the first thousand of them',
    metadata,
    pathParams: z.object({ importId: z.uuid() }),
    responses: { 200: z.object({ items: z.array(refusedLineSchema).max(1_000) }) },
  },
} as const;

/** What operators do with files of spots. It is not for the edge. */
export const spotImportsHttp = defineHttp({ 'spot-imports': spotImports });
