import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario } from '../frame/scenario';
import { until } from '../frame/until';
import { nothingLostOrTwice } from '../judgement/judge';
import { startLoad } from '../load/load';
import { endLeases, rowsInHand } from '../world/leases';
import { settle } from '../world/settle';
import { startWorld } from '../world/world';

const size = { full: { kills: 50 }, short: { kills: 4 } };
const clients = 4;
const perSecond = 200;
/** Milliseconds in which a relay sends what it has claimed. */
const sending = 100;

/** The relay dies between claiming events and clearing them away: before the bus has them, or after. */
export const relayKilled: Scenario = {
  name: 'relay-killed',
  breaks: `kill -9 the relay mid-batch ${size.full.kills} times`,
  holds: '0 lost; duplicates on the wire <= kills x batch; effects exactly one',
  play: async (stage) => {
    const { kills } = size[stage.form];
    const world = await startWorld(stage);
    const { database, cloud } = world;
    const service = await world.startLedger(['consumer']);
    const load = startLoad(stage, { target: () => service.url, clients, perSecond });
    let relay = await world.startLedger(['relay']);
    let inHand = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      // Every other time the bus takes the batch and the relay does not live to hear of it.
      const unheard = kill % 2 === 0;
      if (unheard) cloud.kill('SIGSTOP');
      await until('a claim of the relay', stage, async () => (await rowsInHand(database)) > 0 || undefined);
      await wait(unheard ? sending : Math.random() * 20);
      relay.kill('SIGKILL');
      await relay.ended;
      cloud.kill('SIGCONT');
      inHand += await rowsInHand(database);
      if (stage.form === 'short') await endLeases(database);
      relay = await world.startLedger(['relay']);
      stage.say(`${kill} of ${kills} kills, ${load.acknowledged.size} writes`);
    }
    await load.stop();
    const judgement = await settle(world, stage, load);
    return {
      counts: { kills, acknowledged: load.acknowledged.size, 'in hand at the kills': inHand },
      claims: [
        { name: 'resent', value: judgement.resent, target: { atMost: inHand } },
        ...nothingLostOrTwice(judgement),
      ],
    };
  },
};
