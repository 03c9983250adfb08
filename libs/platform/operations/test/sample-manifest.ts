import { defineEvent, defineJob, defineService, defineTask, subscribeTo } from '@datepop/kit';
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

export const rankSpots = defineJob({
  service: 'sample',
  name: 'rank-spots',
  summary: 'Rank the spots of the week',
  schedule: 'cron(0 4 ? * MON *)',
  timezone: 'Asia/Seoul',
});

const reads = z.object({ spotId: z.uuid(), name: z.string() });

/** Publishes three events and reads them itself: one may be redriven, one after a look, one never. It has a task and a job, too. */
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
  jobs: { 'rank-spots': rankSpots },
  stores: { postgres: { database: 'sample', extensions: [] } },
});
