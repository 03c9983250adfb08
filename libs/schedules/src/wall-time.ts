/** What the clocks on the walls of a time zone show, as the milliseconds at which a clock in UTC shows the same. */
export type WallTime = number;

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * MINUTE_MS;

/** No zone changes its clocks twice within two days. */
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (timezone: string): Intl.DateTimeFormat => {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' });
  formats.set(timezone, format);
  return format;
};

/** Whether this is the name of a time zone in the IANA database: `Asia/Seoul`, `UTC`. */
export const isTimezone = (name: string): boolean => {
  // Intl also takes offsets, and names in any case.
  if (!/^[A-Z]/.test(name)) return false;
  try {
    formatFor(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** Milliseconds by which the clocks of a zone are ahead of UTC. */
export const offsetAt = (instant: number, timezone: string): number => {
  const text = formatFor(timezone).format(instant);
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? [];
  const offset = Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS;
  return sign === '-' ? -offset : offset;
};

export const wallTimeAt = (instant: number, timezone: string): WallTime =>
  instant + offsetAt(instant, timezone);

/**
 * The instants at which the clocks of a zone show a time, the earliest first: one as a rule, none when they skip it
 * (daylight saving begins), two when they show it twice (it ends).
 */
export const instantsOf = (wall: WallTime, timezone: string): readonly number[] =>
  [wall - DAY_MS, wall + DAY_MS]
    .map((around) => wall - offsetAt(around, timezone))
    .filter(
      (instant, index, both) => both.indexOf(instant) === index && wallTimeAt(instant, timezone) === wall,
    )
    .sort((a, b) => a - b);
