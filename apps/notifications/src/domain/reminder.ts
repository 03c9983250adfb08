import { instantInSeoul, seoulTimeOf } from '@datepop/kit';

/** How long before a date its reminder comes. */
export type Lead = 'evening-before' | 'hours-before';

/** How near a date is when people are reminded of it. */
export type Nearness = 'tomorrow' | 'today' | 'soon';

export interface Reminder {
  readonly at: Date;
  readonly lead: Lead;
}

const evening = '20:00';
const hours = 2;

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/**
 * When to remind of a date: on the evening before, or two hours before where that evening is over; null where it is too
 * late for either.
 */
export const reminderOf = (
  { startsOn, startsAt }: { readonly startsOn: string; readonly startsAt: string },
  now: Date,
): Reminder | null => {
  const start = instantInSeoul(startsOn, startsAt);
  const choices: readonly Reminder[] = [
    { at: instantInSeoul(dayBefore(startsOn), evening), lead: 'evening-before' },
    { at: new Date(start.getTime() - hours * 3_600_000), lead: 'hours-before' },
  ];
  return choices.find(({ at }) => at > now) ?? null;
};

/** How near a date is when its reminder comes, which may be late; null once it has begun. */
export const nearnessOf = (
  { startsOn, startsAt, lead }: { readonly startsOn: string; readonly startsAt: string; readonly lead: Lead },
  now: Date,
): Nearness | null => {
  if (instantInSeoul(startsOn, startsAt) <= now) return null;
  if (lead === 'hours-before') return 'soon';
  return seoulTimeOf(now).day < startsOn ? 'tomorrow' : 'today';
};
