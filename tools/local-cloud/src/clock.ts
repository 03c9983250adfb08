import { makeAlarms } from './alarms';

/** The time of this cloud, which a test can move. */
export interface Clock {
  now(): Date;
  /** Runs something once when the clock reaches `time`, or soon when it has; returns how to call that off. */
  at(time: Date, run: () => void): () => void;
  /** Moves the clock. Going forward, everything that falls due on the way runs, in its order, at its own time. */
  moveTo(time: Date): void;
  /** Calls everything off. */
  stop(): void;
}

/** The longest that a timer of Node takes. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export const makeClock = (): Clock => {
  const alarms = makeAlarms();
  let ahead = 0;
  /** The time that moveTo has come to. */
  let passing: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** What the timer waits for. */
  let awaited: number | undefined;

  const now = () => passing ?? Date.now() + ahead;

  const wait = () => {
    const next = alarms.earliest()?.time;
    if (passing !== undefined || next === awaited) return;
    clearTimeout(timer);
    awaited = next;
    if (next === undefined) return;
    timer = setTimeout(ring, Math.min(Math.max(next - now(), 0), LONGEST_WAIT_MS));
    timer.unref();
  };

  const ring = () => {
    const come = now();
    awaited = undefined;
    try {
      for (let next = alarms.earliest(); next && next.time <= come; next = alarms.earliest()) {
        alarms.take();
        next.run();
      }
    } finally {
      wait();
    }
  };

  return {
    now: () => new Date(now()),
    at: (time, run) => {
      const callOff = alarms.add({ time: time.getTime(), run });
      wait();
      return () => {
        callOff();
        wait();
      };
    },
    moveTo: (time) => {
      const goal = time.getTime();
      passing = now();
      try {
        for (let next = alarms.earliest(); next && next.time <= goal; next = alarms.earliest()) {
          passing = Math.max(passing, next.time);
          alarms.take();
          next.run();
        }
      } finally {
        passing = undefined;
        clearTimeout(timer);
        awaited = undefined;
        ahead = goal - Date.now();
        wait();
      }
    },
    stop: () => {
      alarms.clear();
      wait();
    },
  };
};
