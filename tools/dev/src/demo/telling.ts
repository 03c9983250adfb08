import { setTimeout as sleep } from 'node:timers/promises';
import { readPaths, readTasks, type DoneTask, type EventPath } from './event-path';
import type { Tell } from './story';

/** Milliseconds that log lines may take to the file. */
const patience = 5_000;
const pause = 25;

/** Reads until there are enough, waiting a little. */
const readEnough = async <Found>(read: () => Promise<Found[]>, enough: number): Promise<Found[]> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await read();
    if (found.length >= enough || Date.now() > deadline) return found;
    await sleep(pause);
  }
};

/** The paths of the events that a request led to, waiting a little for the first. */
export const pathsOf = (logs: string, requestId: string): Promise<EventPath[]> =>
  readEnough(() => readPaths(logs, requestId), 1);

/** The tasks that were done because of a request, waiting a little for as many as there must be. */
export const tasksOf = (logs: string, requestId: string, count: number): Promise<DoneTask[]> =>
  readEnough(() => readTasks(logs, requestId), count);

const since = (start: Date, at: Date): string => `+${Math.max(0, at.getTime() - start.getTime())} ms`;

const pathLines = ({ type, publisher, publishedAt, arrivals }: EventPath, start: Date): string[] => [
  `${type}: ${publisher} outbox → PutEvents ${since(start, publishedAt)}`,
  ...arrivals.map(
    ({ rule, queue, consumer, handledAt }) =>
      `  → rule ${rule} → queue ${queue} → inbox of ${consumer} ${since(start, handledAt)}`,
  ),
];

const taskLine = ({ task, queue, by, doneAt }: DoneTask, start: Date): string =>
  `${task}: queue ${queue} → ${by} ${since(start, doneAt)}`;

/** Prints each step with its time, what came of it, and the path of the events that it sent. */
export const makeTelling = (logs: string, print: (line: string) => void): Tell => {
  let count = 0;
  return async (step, work) => {
    const start = new Date();
    const began = performance.now();
    const { lines, requestId, tasks = 0 } = await work();
    const milliseconds = Math.round(performance.now() - began);
    print(`${String(++count).padStart(2)}. ${step}  (${milliseconds} ms)`);
    for (const line of lines) print(`      ${line}`);
    if (requestId === undefined) return;
    for (const path of await pathsOf(logs, requestId)) {
      for (const line of pathLines(path, start)) print(`      ${line}`);
    }
    if (tasks === 0) return;
    for (const task of await tasksOf(logs, requestId, tasks)) print(`      ${taskLine(task, start)}`);
  };
};
