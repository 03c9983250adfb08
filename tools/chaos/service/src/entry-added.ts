import { defineEvent } from '@datepop/kit';
import { z } from 'zod';

/** An entry was added to an account; `balance` is what the account stood at after it. */
export const entryAdded = defineEvent({
  service: 'ledger',
  name: 'entry-added',
  version: 1,
  aggregate: 'account',
  summary: 'An entry was added to an account',
  data: z.object({ entryId: z.uuid(), amount: z.int(), balance: z.int() }),
  examples: [{ entryId: '019a9f00-0000-7000-8000-000000000001', amount: 3, balance: 10 }],
});
