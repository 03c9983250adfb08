import { until } from '../frame/until';
import type { Stage } from '../frame/scenario';
import { judge, type Judgement } from '../judgement/judge';
import type { World } from './world';

/** What the callers of the ledger know. */
export interface Asked {
  readonly acknowledged: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
}

/** Milliseconds that everything may take to arrive; what has not arrived by then is lost. */
const patience = 60_000;

/** Waits until every entry had its event and its effect and nothing is under way that might have one again, and judges. */
export const settle = async (world: World, { signal }: Stage, asked: Asked): Promise<Judgement> => {
  const { database, recorder, cloud } = world;
  await until('every event and effect', { signal, within: patience }, async () => {
    const commits = await database.count('select count(*) from entries');
    const effects = await database.count('select count(distinct entry_id) from effects');
    const waiting = await database.count('select count(*) from outbox where parked_at is null');
    const undelivered = await cloud.queue.size();
    return (recorder.size() >= commits && effects >= commits && waiting + undelivered === 0) || undefined;
  }).catch(() => signal.throwIfAborted());
  const committed = await database.query<{ id: string }>('select id from entries');
  const effects = await database.query<{ entry_id: string }>('select entry_id from effects');
  return judge({
    ...asked,
    committed: committed.map(({ id }) => id),
    events: recorder.events(),
    effects: effects.map(({ entry_id: entryId }) => entryId),
  });
};
