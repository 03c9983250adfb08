import { setTimeout as sleep } from 'node:timers/promises';
import { readPaths, type EventPath } from './event-path';
import type { Tell } from './story';

/** Milliseconds that log lines may take to the file. */
const patience = 2_000;
const pause = 25;

/** The paths of the events that a request led to, waiting a little for the first. */
export const pathsOf = async (logs: string, requestId: string): Promise<EventPath[]> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const paths = await readPaths(logs, requestId);
    if (paths.length > 0 || Date.now() > deadline) return paths;
    await sleep(pause);
  }
};

const since = (start: Date, at: Date): string => `+${Math.max(0, at.getTime() - start.getTime())} ms`;

const pathLines = ({ type, publisher, publishedAt, arrivals }: EventPath, start: Date): string[] => [
  `${type}: ${publisher} outbox → PutEvents ${since(start, publishedAt)}`,
  ...arrivals.map(
    ({ rule, queue, consumer, handledAt }) =>
      `  → rule ${rule} → queue ${queue} → inbox of ${consumer} ${since(start, handledAt)}`,
  ),
];

/** Prints each step with its time, what came of it, and the path of the events that it sent. */
export const makeTelling = (logs: string, print: (line: string) => void): Tell => {
  let count = 0;
  return async (step, work) => {
    const start = new Date();
    const began = performance.now();
    const { lines, requestId } = await work();
    const milliseconds = Math.round(performance.now() - began);
    print(`${String(++count).padStart(2)}. ${step}  (${milliseconds} ms)`);
    for (const line of lines) print(`      ${line}`);
    if (requestId === undefined) return;
    for (const path of await pathsOf(logs, requestId)) {
      for (const line of pathLines(path, start)) print(`      ${line}`);
    }
  };
};
