import { spotCategories } from '@datepop/contracts/courses';
import { defineTask } from '@datepop/kit';
import { z } from 'zod';

const spotSchema = z.object({
  name: z.string(),
  category: z.enum(spotCategories),
  address: z.string(),
  lat: z.number(),
  lng: z.number(),
  summary: z.string(),
});

const importId = z.uuid();
const exampleId = '019a9f00-0000-7000-8000-000000000050';

/** Reads a file of spots that was uploaded, and splits the work up by its lines. */
export const importSpots = defineTask({
  service: 'courses',
  name: 'import-spots',
  summary: 'Import a file of spots into the catalogue',
  payload: z.object({ importId }),
  examples: [{ importId: exampleId }],
  timeoutSeconds: 120,
  concurrency: 1,
  retry: { attempts: 3, firstSeconds: 5, longestSeconds: 60 },
});

/** Puts some lines of a file into the catalogue. */
export const importSpotLines = defineTask({
  service: 'courses',
  name: 'import-spot-lines',
  summary: 'Put some lines of a file into the catalogue',
  payload: z.object({
    importId,
    lines: z.array(z.object({ line: z.int().positive(), spot: spotSchema })).max(200),
  }),
  examples: [
    {
      importId: exampleId,
      lines: [
        {
          line: 2,
          spot: {
            name: '연남동 찻집',
            category: 'cafe',
            address: '서울 마포구 동교로 1',
            lat: 37.5606,
            lng: 126.9255,
            summary: '골목 끝의 조용한 찻집',
          },
        },
      ],
    },
  ],
  concurrency: 4,
});

/** Sums an import up. */
export const finishSpotImport = defineTask({
  service: 'courses',
  name: 'finish-spot-import',
  summary: 'Sum up an import of spots',
  payload: z.object({ importId }),
  examples: [{ importId: exampleId }],
});
