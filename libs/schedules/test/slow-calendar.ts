/** What the clocks of a zone show, minute by minute. */
export interface Minute {
  readonly instant: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const HALF_HOUR_MS = 30 * 60_000;

/** Every minute of a year as ICU writes it, but for those that the clocks show for the second time. */
export const minutesOf = (year: number, timezone: string): readonly Minute[] => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const minutes: Minute[] = [];
  let latest = '';
  // Clocks change at whole half hours.
  for (let begin = Date.UTC(year, 0, 1); begin < Date.UTC(year + 1, 0, 1); begin += HALF_HOUR_MS) {
    const [month = 0, day = 0, shownYear = 0, hour = 0, minute = 0] = (
      format.format(begin).match(/\d+/g) ?? []
    ).map(Number);
    const shown = [shownYear, month, day, hour, minute]
      .map((part) => String(part).padStart(2, '0'))
      .join(' ');
    if (shown <= latest) continue;
    latest = shown;
    const weekday = new Date(Date.UTC(shownYear, month - 1, day)).getUTCDay() + 1;
    for (let more = 0; more < 30; more += 1) {
      const instant = begin + more * 60_000;
      minutes.push({ instant, year: shownYear, month, day, weekday, hour, minute: minute + more });
    }
  }
  return minutes;
};

/** A field of a cron expression and, said as plainly as can be, what it means. */
export interface SlowField {
  readonly text: string;
  matches(minute: Minute): boolean;
}

const daysIn = ({ year, month }: Minute) => new Date(Date.UTC(year, month, 0)).getUTCDate();

const weekdaysIn = (minute: Minute): readonly number[] =>
  Array.from({ length: daysIn(minute) }, (_, index) => index + 1).filter((day) => {
    const weekday = new Date(Date.UTC(minute.year, minute.month - 1, day)).getUTCDay();
    return weekday >= 1 && weekday <= 5;
  });

/** Decides once for each day, for a year of minutes is long. */
const daily = (text: string, matches: (minute: Minute) => boolean): SlowField => {
  const known = new Map<number, boolean>();
  return {
    text,
    matches: (minute) => {
      const day = minute.month * 100 + minute.day;
      const decided = known.get(day) ?? matches(minute);
      known.set(day, decided);
      return decided;
    },
  };
};

export const lastDay = () => daily('L', (at) => at.day === daysIn(at));

export const lastWeekday = () => daily('LW', (at) => at.day === Math.max(...weekdaysIn(at)));

export const weekdayNearest = (day: number) =>
  daily(`${day}W`, (at) => {
    if (day > daysIn(at)) return false;
    const [nearest] = [...weekdaysIn(at)].sort((a, b) => Math.abs(a - day) - Math.abs(b - day));
    return at.day === nearest;
  });

export const lastOfMonth = (weekday: number) =>
  daily(`${weekday}L`, (at) => at.weekday === weekday && at.day + 7 > daysIn(at));

export const nthOfMonth = (weekday: number, nth: number) =>
  daily(`${weekday}#${nth}`, (at) => at.weekday === weekday && Math.ceil(at.day / 7) === nth);
