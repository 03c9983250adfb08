import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario, Stage } from '../frame/scenario';
import { summarise } from '../frame/tools';
import { until } from '../frame/until';
import { startLoad } from '../load/load';
import { ageOutbox, seedOutbox } from '../world/outbox-seed';
import { watchOutbox, type OutboxWatch } from '../world/outbox-watch';
import { startWorld, type World } from '../world/world';

// The short form makes at once what ten minutes would leave behind.
const size = {
  full: { cycles: 1, rounds: 5, events: 10_000, heldMinutes: 10, perSecond: 300, aged: 0 },
  short: { cycles: 1, rounds: 1, events: 1_500, heldMinutes: 0, perSecond: 0, aged: 100_000 },
};
const clients = 16;
const patience = 600_000;
const every = 100;

const drain = async (
  stage: Stage,
  { database }: World,
  watch: OutboxWatch,
  events: number,
): Promise<number> => {
  await watch.mark();
  await seedOutbox(database, events);
  await until(
    'an empty outbox',
    { ...stage, within: patience, every },
    async () => (await watch.left()) >= events || undefined,
  );
  return watch.perSecond();
};

/** Returns how many events were published under the transaction. */
const age = async (stage: Stage, { database }: World, url: string): Promise<number> => {
  const { heldMinutes, perSecond, aged } = size[stage.form];
  if (aged > 0) await ageOutbox(database, aged);
  if (heldMinutes === 0) return aged;
  const load = startLoad(stage, { target: () => url, clients, perSecond });
  for (let minute = 1; minute <= heldMinutes; minute += 1) {
    await wait(60_000, undefined, { signal: stage.signal });
    stage.say(`held for ${minute} min, ${load.acknowledged.size} writes`);
  }
  await load.stop();
  return load.acknowledged.size;
};

/** Nothing that was published can be cleared away while some transaction might still see it. */
export const transactionHeld: Scenario = {
  name: 'transaction-held',
  breaks: `a transaction held open ${size.full.heldMinutes} minutes`,
  holds: 'relay at >= 0.9 x its baseline',
  play: async (stage) => {
    const { cycles, rounds, events } = size[stage.form];
    const world = await startWorld(stage);
    const { database } = world;
    const { url } = await world.startLedger(['relay']);
    const watch = await watchOutbox(database);
    const speeds = { free: [] as number[], held: [] as number[] };
    const measure = async (into: number[]): Promise<void> => {
      for (let round = 0; round < rounds; round += 1) into.push(await drain(stage, world, watch, events));
      const shown = (values: readonly number[]) => values.map((value) => value.toFixed(0)).join(' ');
      stage.say(`events a second: free ${shown(speeds.free)}, held ${shown(speeds.held)}`);
    };
    let published = 0;
    await drain(stage, world, watch, events);
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      await database.query('vacuum outbox');
      await measure(speeds.free);
      await database.session(async (query) => {
        await query('begin isolation level repeatable read');
        await query('select count(*) from outbox');
        published += await age(stage, world, url);
        await measure(speeds.held);
        await query('rollback');
      });
    }
    await database.query('vacuum outbox');
    await measure(speeds.free);
    return {
      counts: { 'published meanwhile': published },
      claims: [
        {
          name: 'speed of the relay',
          value: summarise(speeds.held).median / summarise(speeds.free).median,
          target: { atLeast: 0.9 },
          timed: true,
        },
        {
          name: 'left in the outbox',
          value: await database.count('select count(*) from outbox'),
          target: { exactly: 0 },
        },
      ],
    };
  },
};
