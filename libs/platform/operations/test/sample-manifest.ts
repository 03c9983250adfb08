import { defineEvent, defineService, defineTask, subscribeTo } from '@datepop/kit';
import { z } from 'zod';

const spotData = z.object({ spotId: z.uuid(), name: z.string(), addedBy: z.string() });

const spotEvent = <const Name extends string>(name: Name) =>
  defineEvent({
    service: 'sample',
    name,
    version: 1,
    aggregate: 'spot',
    summary: `${name}, for tests`,
    data: spotData,
    examples: [
      { spotId: '019a9f00-0000-7000-8000-000000000040', name: '연남동 찻집', addedBy: 'seoyeon@example.com' },
    ],
  });

export const spotAdded = spotEvent('spot-added');
export const spotRated = spotEvent('spot-rated');
export const spotClosed = spotEvent('spot-closed');

export const recountSpots = defineTask({
  service: 'sample',
  name: 'recount-spots',
  summary: 'Count the spots anew',
  payload: z.object({ hotspot: z.string() }),
  examples: [{ hotspot: 'yeonnam' }],
});

const reads = z.object({ spotId: z.uuid(), name: z.string() });

/** Publishes three events and reads them itself: one may be redriven, one after a look, one never. It has a task, too. */
export const sample = defineService({
  name: 'sample',
  http: {},
  publishes: [spotAdded, spotRated, spotClosed],
  subscribes: {
    'on-spot-added': subscribeTo(spotAdded, { reads, redrive: 'safe' }),
    'on-spot-rated': subscribeTo(spotRated, { reads, redrive: 'reconcile-first' }),
    'on-spot-closed': subscribeTo(spotClosed, { reads, redrive: 'never' }),
  },
  calls: {},
  tasks: { 'recount-spots': recountSpots },
  stores: { postgres: { database: 'sample', extensions: [] } },
});
