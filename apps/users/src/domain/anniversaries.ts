/** Something to celebrate: the 100th day, the first year. */
export interface Milestone {
  readonly kind: 'days' | 'years';
  readonly count: number;
}

/** A day since which couples are together, with what those celebrate. */
export interface Celebrated {
  readonly since: string;
  readonly milestones: readonly Milestone[];
}

const msPerDay = 86_400_000;
const everyDays = 100;
/** Nobody has been together for longer. */
const mostYears = 100;

const parse = (day: string): Date => new Date(`${day}T00:00:00Z`);
const format = (date: Date): string => date.toISOString().slice(0, 10);

const hasDay = (year: number, monthAndDay: string): boolean =>
  format(parse(`${year}-${monthAndDay}`)) === `${year}-${monthAndDay}`;

/** Who began on 29 February celebrates on the 28th in years that have no 29th. */
const monthAndDaysOf = (year: number, monthAndDay: string): string[] =>
  monthAndDay === '02-28' && !hasDay(year, '02-29') ? ['02-28', '02-29'] : [monthAndDay];

const yearsBefore = (day: string): { since: string; milestone: Milestone }[] => {
  const year = Number(day.slice(0, 4));
  return Array.from({ length: mostYears }, (_, index) => index + 1).flatMap((count) =>
    monthAndDaysOf(year, day.slice(5))
      .filter((monthAndDay) => hasDay(year - count, monthAndDay))
      .map((monthAndDay) => ({
        since: `${year - count}-${monthAndDay}`,
        milestone: { kind: 'years', count } as const,
      })),
  );
};

const daysBefore = (day: string): { since: string; milestone: Milestone }[] =>
  Array.from({ length: Math.floor((mostYears * 366) / everyDays) }, (_, index) => {
    const count = (index + 1) * everyDays;
    // The first day is day 1.
    const since = format(new Date(parse(day).getTime() - (count - 1) * msPerDay));
    return { since, milestone: { kind: 'days', count } as const };
  });

/** Every day since which couples have something to celebrate on this one: each hundred days, and each year. */
export const celebratedOn = (day: string): Celebrated[] => {
  const found = new Map<string, Milestone[]>();
  for (const { since, milestone } of [...daysBefore(day), ...yearsBefore(day)])
    found.set(since, [...(found.get(since) ?? []), milestone]);
  return [...found].map(([since, milestones]) => ({ since, milestones }));
};
