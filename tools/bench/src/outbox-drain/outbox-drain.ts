import { isDeepStrictEqual } from 'node:util';
import { runMigrations } from 'graphile-worker';
import type { Contender, Measurement } from '../frame/measurement';
import { takeArrived } from './arrived';
import { checkedType, inJobs, inOutbox, timedType } from './events';
import type { Stage, StartStage } from './stage';
import { makeWay, type Way } from './way';

const mostChecked = 250;

const waysOf = async ({ makeDatabase, startSender }: Stage): Promise<[Way, Way, Way]> => {
  const database = await makeDatabase('drain');
  await runMigrations({ connectionString: database.url });
  const way = async (name: string, file: string, where: typeof inOutbox) =>
    makeWay({ name, database, ...where, send: await startSender(file, database) });
  return [
    await way('the relay', 'relay.ts', inOutbox),
    await way('graphile-worker', 'graphile-worker.ts', inJobs),
    await way('plain SQL', 'plain-sql.ts', inOutbox),
  ];
};

const arrivedBy = async ({ name, drain }: Way, to: number, { cloud, queueUrl }: Stage): Promise<string[]> => {
  await drain({ from: 1, to }, checkedType);
  const arrived = await takeArrived(cloud, queueUrl);
  if (arrived.length !== to) throw new Error(`${name} brought ${arrived.length} events, not ${to}`);
  return arrived;
};

/** @param options.events How many wait for each of the three in a round. */
export const makeOutboxDrain = ({ start, events }: { start: StartStage; events: number }): Measurement => ({
  name: 'outbox-drain',
  summary: 'how fast an outbox empties into the bus, against a job queue and against plain SQL',
  figures: { drain: { unit: 'events/s', target: { atLeast: 0.8 } } },
  prepare: async (setting) => {
    const stage = await start(setting);
    const [relay, ...peers] = await waysOf(stage);
    const contenderOf = ({ name, drain }: Way): Contender => ({
      name,
      run: async () => {
        const { settledAfter } = await drain({ from: 1, to: events }, timedType);
        return { drain: (events * 1000) / settledAfter };
      },
    });
    return [
      {
        subject: contenderOf(relay),
        peers: [contenderOf(peers[0]), contenderOf(peers[1])],
        verify: async () => {
          const checked = Math.min(events, mostChecked);
          const ours = await arrivedBy(relay, checked, stage);
          for (const peer of peers) {
            if (isDeepStrictEqual(await arrivedBy(peer, checked, stage), ours)) continue;
            throw new Error(`${peer.name} brought other events than ${relay.name}`);
          }
        },
      },
    ];
  },
});
