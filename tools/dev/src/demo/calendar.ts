const dayMs = 24 * 60 * 60 * 1000;

/** Korea has no daylight saving: UTC + 9 hours all year. */
const seoulOffsetMs = 9 * 60 * 60 * 1000;

/** The next Saturday in Seoul, never today, as YYYY-MM-DD. */
export const nextSaturday = (now: Date): string => {
  const today = new Date(now.getTime() + seoulOffsetMs);
  const daysAhead = (6 - today.getUTCDay() + 7) % 7 || 7;
  return new Date(today.getTime() + daysAhead * dayMs).toISOString().slice(0, 10);
};
