import { removeInBatches } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';

const forgetEvents = `
  delete from inbox where event_id in (
    select event_id from inbox where handled_at < now() - make_interval(days => $1)
    order by handled_at limit $2 for update skip locked)`;

const forgetReplays = `
  delete from replay_events where (replay, event_id) in (
    select replay, event_id from replay_events where handled_at < now() - make_interval(days => $1)
    limit $2 for update skip locked)`;

/** Days for which it can be seen what a replay changed. */
const replayDays = 30;

/**
 * Forgets events that were handled more than `windowDays` ago, and replays of more than 30 days; returns how many
 * events. The window is the guarantee: a delivery that repeats within it has no second effect. It must be longer than
 * anything can repeat a delivery: SQS keeps a message for at most 14 days.
 */
export const sweepInbox = async (
  manager: Pick<EntityManager, 'query'>,
  windowDays: number,
): Promise<number> => {
  await removeInBatches(manager, forgetReplays, [replayDays]);
  await manager.query('delete from replay_changes where replay not in (select replay from replay_events)');
  return removeInBatches(manager, forgetEvents, [windowDays]);
};
