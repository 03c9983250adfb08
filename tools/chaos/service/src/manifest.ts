import { defineService, subscribeTo, type ServiceManifest } from '@datepop/kit';
import { z } from 'zod';
import { entryAdded } from './entry-added';
import { ledgerHttp } from './http';
import { ordered, paced } from './note-task';

/** Publishes an event and reads it itself: the smallest service with both ends of the rails; and has tasks. */
export const ledger = defineService({
  name: 'ledger',
  http: ledgerHttp,
  publishes: [entryAdded],
  subscribes: {
    'on-entry-added': subscribeTo(entryAdded, {
      reads: z.object({ entryId: z.uuid(), amount: z.int(), balance: z.int() }),
      redrive: 'safe',
    }),
  },
  calls: {},
  tasks: { paced, ordered },
  stores: { postgres: { database: 'ledger', extensions: [] } },
} satisfies ServiceManifest);
