import { defineService, subscribeTo, type ServiceManifest } from '@datepop/kit';
import { z } from 'zod';
import { closeDay } from './close-day';
import { entryAdded } from './entry-added';
import { ledgerHttp } from './http';
import { ordered, paced } from './note-task';

/** Publishes an event and reads it itself, has tasks and a job: the smallest service with all of the rails. */
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
  jobs: { 'close-day': closeDay },
  stores: { postgres: { database: 'ledger', extensions: [] } },
} satisfies ServiceManifest);
