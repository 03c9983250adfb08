/** Minutes since midnight. */
export type TimeOfDay = number;

/** `every 2 hours`: that long after the end of the run before. */
export interface Interval {
  readonly kind: 'interval';
  readonly minutes: number;
}

/** `every 5 minutes from 10:00 to 14:00`; `synchronized` is the window of the whole day. Both ends belong to it. */
export interface Window {
  readonly kind: 'window';
  readonly minutes: number;
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
  readonly synchronized: boolean;
}

/** `2nd,4th tuesday of march 17:00`: the nth such days of the week in each month, 0 for Sunday. */
export interface Weekdays {
  readonly kind: 'weekdays';
  readonly ordinals: readonly number[];
  readonly weekdays: readonly number[];
  readonly months: readonly number[];
  readonly time: TimeOfDay;
}

/** `1,15 of jan 10:30`, or `1st day of jan 10:30`. A day that a month lacks is none. */
export interface Monthdays {
  readonly kind: 'monthdays';
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly time: TimeOfDay;
}

/** What a `schedule` of cron.yaml says, in App Engine's own language for it ("groc"). */
export type Schedule = Interval | Window | Weekdays | Monthdays;

export const minutesOfDay = 24 * 60;
export const everyOrdinal = [1, 2, 3, 4, 5] as const;
export const everyWeekday = [0, 1, 2, 3, 4, 5, 6] as const;
export const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
