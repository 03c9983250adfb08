import type { Minute } from './brute-force';

/** Asked about every minute of a zone from the beginning, one after the other: does the schedule run now? */
export type Says = (minute: Minute) => boolean;

const timeOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};

const saysDay = (days: string): ((minute: Minute) => boolean) => {
  const [which = '', ofMonths = 'month'] = days.split(' of ');
  const short = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
  const quarter = /of quarter$/.test(days) ? days.replace(/^.* of (\S+) month of quarter$/, '$1') : undefined;
  const nthOf = (word: string) =>
    ['1st', '2nd', '3rd', '4th', '5th', 'first', 'second', 'third', 'fourth', 'fifth'].indexOf(word) % 5;
  const inMonth = ({ month }: Minute): boolean => {
    if (quarter !== undefined && days.includes(' month of quarter')) {
      return quarter.split(',').some((word) => nthOf(word) === (month - 1) % 3);
    }
    if (ofMonths === 'quarter') return month % 3 === 1;
    return (
      ofMonths === 'month' || ofMonths.split(',').some((name) => name.startsWith(short[month - 1] ?? '?'))
    );
  };
  const [first = '', named] = which.split(' ');
  const inWeek = (weekday: number) =>
    (named ?? '')
      .split(',')
      .some((name) => name.startsWith('sun mon tue wed thu fri sat'.split(' ')[weekday] ?? '?'));
  return (minute) => {
    if (!inMonth(minute)) return false;
    if (named === undefined) return first.split(',').map(Number).includes(minute.day);
    if (first === 'every') return named === 'day' || inWeek(minute.weekday);
    if (named === 'day') return first.split(',').some((word) => nthOf(word) + 1 === minute.day);
    return (
      inWeek(minute.weekday) &&
      first.split(',').some((word) => nthOf(word) === Math.floor((minute.day - 1) / 7))
    );
  };
};

const interval = /^every (\d+) (hours|mins|minutes)(?: (synchronized)| from (\S+) to (\S+))?$/;

const partsOf = (text: string) => {
  const [, number = '', unit, synchronized, from, to] = interval.exec(text) ?? [];
  const every = Number(number) * (unit === 'hours' ? 60 : 1);
  if (synchronized) return { every, from: 0, to: 23 * 60 + 59 };
  return from === undefined || to === undefined ? { every } : { every, from: timeOf(from), to: timeOf(to) };
};

/** A time of each day: true at the first minute at which the clocks have passed it, however they got there. */
const makePassing = (time: number): Says => {
  let latest = 0;
  return ({ shown, time: now }) => {
    const moment = shown - now + time;
    const passes = latest < moment && shown >= moment;
    latest = Math.max(latest, shown);
    return passes;
  };
};

/** What App Engine does: real minutes are counted, and a time that is shown twice comes twice. */
export const appEngineSays = (text: string, year: number): Says => {
  if (!interval.test(text)) {
    const day = saysDay(text.slice(0, text.lastIndexOf(' ')));
    const time = timeOf(text.slice(text.lastIndexOf(' ') + 1));
    return (minute) => minute.time === time && day(minute);
  }
  const { every, from, to } = partsOf(text);
  if (from === undefined) {
    let elapsed = -1;
    return (minute) => {
      if (minute.year === year) elapsed += 1;
      return elapsed >= 0 && elapsed % every === 0;
    };
  }
  const [begins, ends] = [makePassing(from), makePassing(to)];
  let elapsed: number | undefined;
  return (minute) => {
    if (begins(minute)) elapsed = 0;
    const runs = elapsed !== undefined && elapsed % every === 0;
    if (elapsed !== undefined) elapsed += 1;
    if (ends(minute)) elapsed = undefined;
    return runs;
  };
};

/** What the clocks on the wall say, read once where they show a time twice. */
export const wallClockSays = (text: string): Says => {
  if (!interval.test(text)) {
    const says = appEngineSays(text, 0);
    return (minute) => !minute.again && says(minute);
  }
  const { every, from, to } = partsOf(text);
  const week = 7 * 24 * 60;
  return (minute) => {
    if (minute.again) return false;
    const now = minute.time;
    if (from !== undefined) {
      const since = (now - from + 1_440) % 1_440;
      return since <= (to - from + 1_440) % 1_440 && since % every === 0;
    }
    if (every === week) return minute.weekday === 1 && now === 0;
    if (every >= 1_440) return (minute.day - 1) % (every / 1_440) === 0 && now === 0;
    return now % every === 0;
  };
};
