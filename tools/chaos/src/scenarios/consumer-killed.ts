import { Agent } from 'node:http';
import type { Scenario } from '../frame/scenario';
import { until } from '../frame/until';
import { nothingLostOrTwice } from '../judgement/judge';
import { writeEntry } from '../load/write-entry';
import { settle } from '../world/settle';
import { startWorld } from '../world/world';

const size = { full: { kills: 200 }, short: { kills: 4 } };
const writesPerKill = 5;
// A message is delivered again a second after its consumer was killed.
const settings = { visibilitySeconds: 1 };
const acknowledgementsHang = {
  kind: 'delay',
  service: 'sqs',
  operation: 'DeleteMessageBatch',
  milliseconds: 60_000,
};

/** The consumer dies when the effect is committed and the queue has not heard of it. */
export const consumerKilled: Scenario = {
  name: 'consumer-killed',
  breaks: `kill -9 the consumer between effect and acknowledgement, ${size.full.kills} times`,
  holds: '0 effects twice',
  play: async (stage) => {
    const { kills } = size[stage.form];
    const world = await startWorld(stage, settings);
    const { database, cloud } = world;
    const service = await world.startLedger(['relay']);
    const agent = new Agent({ keepAlive: true });
    stage.onClose(() => {
      agent.destroy();
      return Promise.resolve();
    });
    const acknowledged = new Set<string>();
    let unacknowledged = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const consumer = await world.startLedger(['consumer']);
      // Those of the last one have come again by then.
      await until('an empty queue', stage, async () => (await cloud.queue.size()) === 0 || undefined);
      const fault = await cloud.beginFault(acknowledgementsHang);
      const writes = Array.from({ length: writesPerKill }, (_, account) =>
        writeEntry(service.url, account, agent),
      );
      const entries = (await Promise.all(writes)).map(({ entryId }) => entryId);
      for (const entry of entries) acknowledged.add(entry);
      const done = 'select count(*) from effects where entry_id = any($1)';
      unacknowledged += await until(
        'an effect',
        stage,
        async () => (await database.count(done, [entries])) || undefined,
      );
      consumer.kill('SIGKILL');
      await consumer.ended;
      await fault.end();
      stage.say(`${kill} of ${kills} kills`);
    }
    await world.startLedger(['consumer']);
    const judgement = await settle(world, stage, { acknowledged, unknown: new Set() });
    return {
      counts: { kills, events: judgement.events, 'handled and not acknowledged': unacknowledged },
      claims: [
        ...nothingLostOrTwice(judgement),
        { name: 'dead-lettered', value: await cloud.deadLetters.size(), target: { exactly: 0 } },
      ],
    };
  },
};
