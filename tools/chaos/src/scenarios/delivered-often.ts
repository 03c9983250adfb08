import type { Scenario, Stage } from '../frame/scenario';
import { shuffled } from '../frame/shuffle';
import { until } from '../frame/until';
import { startLoad } from '../load/load';
import { forgetAll, stateHash, wrongBalances } from '../world/state';
import { startWorld, type World } from '../world/world';

const times = 5;
const size = { full: { events: 5_000 }, short: { events: 200 } };
/** Each has a history of events, of which only the newest counts. */
const accounts = 20;
const clients = 8;
const patience = 600_000;
const every = 100;

const write = async (stage: Stage, world: World, events: number): Promise<void> => {
  const service = await world.startLedger(['relay']);
  const load = startLoad(stage, { target: () => service.url, clients, accounts });
  await until(
    'the writes',
    { ...stage, within: patience, every },
    () => load.acknowledged.size >= events || undefined,
  );
  await load.stop();
  await until('their events', stage, () => world.recorder.hasAll([...load.acknowledged]) || undefined);
};

const untilHandled = ({ cloud, database }: World, stage: Stage, events: number): Promise<true> =>
  until('every effect and an empty queue', { ...stage, within: patience, every }, async () => {
    const effects = await database.count('select count(distinct entry_id) from effects');
    return (effects >= events && (await cloud.queue.size()) === 0) || undefined;
  });

/** What the consumer makes of its events does not depend on how often and in which order they come. */
export const deliveredOften: Scenario = {
  name: 'delivered-often',
  breaks: `every event delivered ${times} times, shuffled`,
  holds: "the consumer's state has the same hash",
  play: async (stage) => {
    const world = await startWorld(stage);
    const { database, cloud, recorder } = world;
    await write(stage, world, size[stage.form].events);
    await Promise.all([world.startLedger(['consumer']), world.startLedger(['consumer'])]);
    const bodies = recorder.bodies();
    await untilHandled(world, stage, bodies.length);
    const once = await stateHash(database);
    const wrong = await wrongBalances(database);

    await forgetAll(database);
    stage.say(`${bodies.length} events, ${times} times`);
    await cloud.queue.send(shuffled(Array.from({ length: times }, () => bodies).flat()));
    await untilHandled(world, stage, bodies.length);
    const often = await stateHash(database);
    const effects = await database.count('select count(*) from effects');
    return {
      counts: { events: bodies.length, deliveries: times * bodies.length },
      claims: [
        { name: 'different hashes', value: once === often ? 0 : 1, target: { exactly: 0 } },
        { name: 'wrong balances', value: wrong, target: { exactly: 0 } },
        { name: 'effects', value: effects, target: { exactly: bodies.length } },
      ],
    };
  },
};
