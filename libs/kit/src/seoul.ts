/** Korea has kept one offset, without summer time, since 1988. */
const offset = 9 * 60 * 60 * 1000;

/** The calendar day (2026-11-28) and the time of day (14:00) that clocks in Seoul show then. */
export const seoulTimeOf = (instant: Date): { readonly day: string; readonly time: string } => {
  const text = new Date(instant.getTime() + offset).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
};

/** When clocks in Seoul show this day and time of day. */
export const instantInSeoul = (day: string, time: string): Date => new Date(`${day}T${time}:00+09:00`);
