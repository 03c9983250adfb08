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

interface Alarm {
  readonly time: number;
  readonly run: () => void;
}

/** The longest that a timer of Node takes. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export const makeClock = (): Clock => {
  const alarms = new Set<Alarm>();
  let ahead = 0;
  /** The time that moveTo has come to. */
  let passing: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const now = () => passing ?? Date.now() + ahead;

  const earliest = (): Alarm | undefined => {
    let first: Alarm | undefined;
    for (const alarm of alarms) if (!first || alarm.time < first.time) first = alarm;
    return first;
  };

  const wait = () => {
    clearTimeout(timer);
    const next = earliest();
    if (!next || passing !== undefined) return;
    timer = setTimeout(ring, Math.min(Math.max(next.time - now(), 0), LONGEST_WAIT_MS));
    timer.unref();
  };

  const ring = () => {
    for (const alarm of [...alarms].filter(({ time }) => time <= now()).sort((a, b) => a.time - b.time)) {
      if (alarms.delete(alarm)) alarm.run();
    }
    wait();
  };

  return {
    now: () => new Date(now()),
    at: (time, run) => {
      const alarm = { time: time.getTime(), run };
      alarms.add(alarm);
      wait();
      return () => void alarms.delete(alarm);
    },
    moveTo: (time) => {
      const goal = time.getTime();
      passing = now();
      for (let next = earliest(); next && next.time <= goal; next = earliest()) {
        passing = Math.max(passing, next.time);
        alarms.delete(next);
        next.run();
      }
      passing = undefined;
      ahead = goal - Date.now();
      wait();
    },
    stop: () => {
      alarms.clear();
      clearTimeout(timer);
    },
  };
};
