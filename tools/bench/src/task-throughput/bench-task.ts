import { defineService, defineTask, type ServiceManifest } from '@datepop/kit';
import { z } from 'zod';

/** Everybody has so many who put tasks off, and does so many tasks at a time. */
export const producers = 8;
export const concurrency = 16;

export const addStamp = defineTask({
  service: 'bench',
  name: 'add-stamp',
  summary: 'Leaves one row behind',
  payload: z.object({ number: z.int() }),
  examples: [{ number: 1 }],
  concurrency,
});

/** Puts its own task off and does it itself. */
export const bench = defineService({
  name: 'bench',
  http: {},
  publishes: [],
  subscribes: {},
  calls: {},
  tasks: { 'add-stamp': addStamp },
  stores: { postgres: { database: 'bench', extensions: [] } },
} satisfies ServiceManifest);

/** A row of the change that a task follows, and a row of the task's effect. */
export const tables = 'create table changes (number integer); create table stamps (number integer)';
export const change = 'insert into changes (number) values ($1)';
export const effect = 'insert into stamps (number) values ($1)';
