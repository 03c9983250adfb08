import { defineHttp } from '@datepop/kit';
import { z } from 'zod';

const entrySchema = z.object({ entryId: z.uuid(), accountId: z.uuid(), amount: z.int() });

/** One write: the caller names the entry, so that it can tell afterwards what became of it. */
export const ledgerHttp = defineHttp({
  entries: {
    addEntry: {
      method: 'POST',
      path: '/v1/entries',
      summary: 'Add an entry to an account',
      metadata: { access: 'public' },
      body: entrySchema,
      responses: { 201: z.object({ entryId: z.uuid() }) },
    },
  },
});
