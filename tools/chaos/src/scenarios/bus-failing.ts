import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario, Stage } from '../frame/scenario';
import { until } from '../frame/until';
import { watchCalls } from '../world/call-watch';
import { seedOutbox } from '../world/outbox-seed';
import { watchOutbox, type OutboxWatch } from '../world/outbox-watch';
import { startWorld, type World } from '../world/world';

// `longer`: milliseconds for which calls are throttled when nearly everything was sent once.
const size = {
  full: { failing: 10_000, throttled: 30_000, longer: 30_000 },
  short: { failing: 300, throttled: 2_000, longer: 1_000 },
};
const entriesOfCall = 10;
const putEvents = { service: 'events', operation: 'PutEvents' };
/** Shares of the rows sent for the first time, between which calls are counted: before, the budget is not yet spent. */
const counted = { from: 0.3, to: 0.9 };
const patience = 1_200_000;
const every = 100;

const untilEmpty = (stage: Stage, { database }: World): Promise<true> =>
  until(
    'an empty outbox',
    { ...stage, within: patience, every },
    async () => (await database.count('select count(*) from outbox')) === 0 || undefined,
  );

/** Fails three entries of ten, and gives how many were sent again that had not failed. */
const failEntries = async (
  stage: Stage,
  world: World,
  events: number,
): Promise<{ failed: number; needless: number }> => {
  const fault = await world.cloud.beginFault({ kind: 'fail-entries', hit: 3, of: 10 });
  await seedOutbox(world.database, events);
  await untilEmpty(stage, world);
  const { seen, struck } = await fault.counts();
  await fault.end();
  return { failed: struck, needless: seen - events - struck };
};

const busiest = (times: readonly number[]): number => {
  const seconds = new Map<number, number>();
  for (const time of times) {
    const second = Math.floor(time / 1000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  return Math.max(...seconds.values());
};

/** Sends so many events for the first time, and gives the most calls of a second. */
const drain = async (stage: Stage, world: World, events: number): Promise<number> => {
  const calls = await watchCalls(stage, world.cloud, putEvents);
  await seedOutbox(world.database, events);
  await untilEmpty(stage, world);
  return busiest(await calls.stop());
};

/** Throttles every other call; gives the calls for each that sending everything once takes, and the busiest second. */
const throttle = async (
  stage: Stage,
  world: World,
  watch: OutboxWatch,
  { throttled: events, longer }: { throttled: number; longer: number },
): Promise<{ throttled: number; share: number; busiest: number }> => {
  await watch.mark();
  const calls = await watchCalls(stage, world.cloud, putEvents);
  const fault = await world.cloud.beginFault({ kind: 'throttle', ...putEvents, hit: 1, of: 2 });
  await seedOutbox(world.database, events);
  const countAt = (share: number) =>
    until('events to be sent', { ...stage, within: patience }, async () => {
      const { rows } = await watch.sends();
      return rows >= share * events
        ? { needed: rows / entriesOfCall, made: (await fault.counts()).seen }
        : undefined;
    });
  const [from, to] = [await countAt(counted.from), await countAt(counted.to)];
  stage.say('nearly everything was sent once');
  await wait(longer, undefined, { signal: stage.signal });
  const { struck } = await fault.counts();
  await fault.end();
  await untilEmpty(stage, world);
  return {
    throttled: struck,
    share: (to.made - from.made) / (to.needed - from.needed),
    busiest: busiest(await calls.stop()),
  };
};

/** The bus refuses some entries, then every other call. */
export const busFailing: Scenario = {
  name: 'bus-failing',
  breaks: 'bus fails 3 of 10 entries; throttles half of all calls',
  holds:
    'only the failed are resent; calls <= 1.1 x needed once the retry budget is spent; no thundering second',
  play: async (stage) => {
    const numbers = size[stage.form];
    const world = await startWorld(stage);
    const watch = await watchOutbox(world.database);
    await world.startLedger(['relay']);
    const { failed, needless } = await failEntries(stage, world, numbers.failing);
    const usual = await drain(stage, world, numbers.throttled);
    const { throttled, share, busiest: most } = await throttle(stage, world, watch, numbers);
    const recorded = world.recorder.events();
    return {
      counts: { events: recorded.length, 'failed entries': failed, 'throttled calls': throttled },
      claims: [
        { name: 'resent without need', value: needless, target: { exactly: 0 } },
        {
          name: 'twice on the wire',
          value: recorded.filter(({ deliveries }) => deliveries > 1).length,
          target: { exactly: 0 },
        },
        {
          name: 'events',
          value: recorded.length,
          target: { exactly: numbers.failing + 2 * numbers.throttled },
        },
        { name: 'calls / needed', value: share, target: { atMost: 1.1 }, timed: true },
        { name: 'busiest second / usual', value: most / usual, target: { atMost: 1.5 }, timed: true },
      ],
    };
  },
};
