/** A minute of a zone, as ICU writes it. */
export interface Minute {
  readonly instant: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** `2027-03-14 09:30` */
  readonly shown: string;
  /** `09:30` */
  readonly time: string;
  /** The clocks show it for the second time. */
  readonly again: boolean;
}

const quarterMs = 15 * 60_000;
let latestAsked: { readonly key: string; readonly minutes: readonly Minute[] } | undefined;

const two = (value: number): string => String(value).padStart(2, '0');

const walk = (zone: string, begin: number, end: number): readonly Minute[] => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const minutes: Minute[] = [];
  let latest = '';
  // Clocks change at whole quarters of an hour, so ICU is asked once for each.
  for (let quarter = begin; quarter < end; quarter += quarterMs) {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (
      format.format(quarter).match(/\d+/g) ?? []
    ).map(Number);
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    const date = [year, month, day].map(two).join('-');
    const again = `${date} ${two(hour)}:${two(minute)}` <= latest;
    for (let more = 0; more < 15; more += 1) {
      const time = `${two(hour)}:${two(minute + more)}`;
      const shown = `${date} ${time}`;
      minutes.push({ instant: quarter + more * 60_000, year, month, day, weekday, shown, time, again });
      if (!again) latest = shown;
    }
  }
  return minutes;
};

/** Every minute from two days before a year of a zone to its end. It remembers the zone asked for last: ask zone by zone. */
export const minutesOf = (zone: string, year: number): readonly Minute[] => {
  const key = `${zone} ${year}`;
  if (latestAsked?.key !== key) {
    const minutes = walk(zone, Date.UTC(year, 0, -2), Date.UTC(year + 1, 0, 2));
    latestAsked = { key, minutes: minutes.filter((minute) => minute.year <= year) };
  }
  return latestAsked.minutes;
};
