import { setTimeout as wait } from 'node:timers/promises';

/** So many events, each at a random moment of its own slot, so that no rhythm of what is measured meets ours. */
export interface Pace {
  readonly events: number;
  readonly perSecond: number;
}

/** Does the work at that pace, whether the work before has ended or not. */
export const atPace = async <Result>(
  { events, perSecond }: Pace,
  work: () => Promise<Result>,
): Promise<Result[]> => {
  const slot = 1000 / perSecond;
  const began = performance.now();
  const started: Promise<Result>[] = [];
  for (let index = 0; index < events; index += 1) {
    await wait(began + (index + Math.random()) * slot - performance.now());
    started.push(work());
  }
  return Promise.all(started);
};
