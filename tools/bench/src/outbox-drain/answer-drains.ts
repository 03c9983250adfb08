import { setTimeout as wait } from 'node:timers/promises';
import { answerParent } from '../workers/answer-parent';
import { drainSchema, type Drained } from './drain-question';

const patience = 300_000;

/** Starts to send what waits; tells how many events the bus has accepted, and gives what stops it. */
export type StartSending = (accepted: (events: number) => void) => Promise<() => Promise<void>>;

/** Answers how long it takes to send so many events. The clock starts when the sender is up. */
export const answerDrains = (start: StartSending): void =>
  answerParent(async (asked): Promise<Drained> => {
    const wanted = drainSchema.parse(asked).events;
    let events = 0;
    let [began, firstAfter] = [performance.now(), 0];
    let allAccepted = (): void => undefined;
    const all = new Promise<void>((resolve) => {
      allAccepted = resolve;
    });
    const stop = await start((some) => {
      if (events === 0) firstAfter = performance.now() - began;
      events += some;
      if (events >= wanted) allAccepted();
    });
    began = performance.now();
    const late = wait(patience, undefined, { ref: false }).then(() => {
      throw new Error(`${events} of ${wanted} events were accepted in ${patience} ms`);
    });
    await Promise.race([all, late]);
    const acceptedAfter = performance.now() - began;
    await stop();
    return { events, firstAfter, acceptedAfter, settledAfter: performance.now() - began };
  });
