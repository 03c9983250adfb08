import { anniversaryReached } from '@datepop/contracts/users';
import type { Cause } from '@datepop/kit';
import { celebratedOn } from '../domain/anniversaries';
import type { Ports } from './ports';

/** Couples that are read at a time. */
const pageSize = 500;

export const makeFindAnniversaries =
  (deps: { clock: () => Date }) =>
  /** Tells of every couple that celebrates on this day in Seoul; returns how many there are. */
  async (
    day: string,
    cause: Cause,
    { couples, outbox }: Pick<Ports, 'couples' | 'outbox'>,
  ): Promise<number> => {
    const milestonesSince = new Map(celebratedOn(day).map(({ since, milestones }) => [since, milestones]));
    const days = [...milestonesSince.keys()];
    const occurredAt = deps.clock();
    let told = 0;
    for (let after: string | null = null; ;) {
      const page = await couples.togetherSinceAny(days, after, pageSize);
      await outbox.appendAll(
        anniversaryReached,
        page.map(({ id, version, togetherSince }) => ({
          aggregate: { id, version },
          data: {
            coupleId: id,
            togetherSince,
            on: day,
            milestones: [...(milestonesSince.get(togetherSince) ?? [])],
          },
          cause,
          occurredAt,
        })),
      );
      told += page.length;
      after = page.at(-1)?.id ?? null;
      if (page.length < pageSize) return told;
    }
  };
