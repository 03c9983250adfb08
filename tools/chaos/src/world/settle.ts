import { until } from '../frame/until';
import type { Stage } from '../frame/scenario';
import { judge, type Judgement } from '../judgement/judge';
import type { World } from './world';

/** What the callers of the ledger know. */
export interface Asked {
  readonly acknowledged: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
}

/** Milliseconds in which something must move; what has not arrived by then is lost. */
const patience = 60_000;
const longest = 3_600_000;
const every = 250;

/** How much is still to come: events, effects, and messages that might have their effect again. */
const stillToCome = async ({ database, recorder, cloud }: World): Promise<number> => {
  const commits = await database.count('select count(*) from entries');
  const effects = await database.count('select count(distinct entry_id) from effects');
  const waiting = await database.count('select count(*) from outbox where parked_at is null');
  const undelivered = await cloud.queue.size();
  return Math.max(0, commits - recorder.size()) + Math.max(0, commits - effects) + waiting + undelivered;
};

/** Waits until every entry had its event and its effect and nothing is under way that might have one again, and judges. */
export const settle = async (world: World, { signal, say }: Stage, asked: Asked): Promise<Judgement> => {
  const { database, recorder } = world;
  let last = { left: NaN, at: 0 };
  await until('everything to arrive', { signal, within: longest, every }, async () => {
    const left = await stillToCome(world);
    if (left !== last.left) last = { left, at: Date.now() };
    say(`${left} events, effects and messages are still to come`);
    return left === 0 || Date.now() - last.at > patience || undefined;
  });
  const committed = await database.query<{ id: string }>('select id from entries');
  const effects = await database.query<{ entry_id: string }>('select entry_id from effects');
  return judge({
    ...asked,
    committed: committed.map(({ id }) => id),
    events: recorder.events(),
    effects: effects.map(({ entry_id: entryId }) => entryId),
  });
};
