import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario } from '../frame/scenario';
import { until } from '../frame/until';
import { nothingLostOrTwice } from '../judgement/judge';
import { startLoad } from '../load/load';
import { endLeases } from '../world/leases';
import { settle } from '../world/settle';
import { startWorld } from '../world/world';

const size = {
  full: { kills: 50, writes: 100_000, queue: {} },
  short: { kills: 3, writes: 600, queue: { visibilitySeconds: 2 } },
};
const clients = 8;

/** The whole service is killed again and again while it is written to. */
export const serviceKilled: Scenario = {
  name: 'service-killed',
  breaks: `kill -9 the service ${size.full.kills} times during ${size.full.writes} writes`,
  holds: '0 lost, 0 effects twice; outbox rows written = commits acknowledged',
  play: async (stage) => {
    const { kills, writes, queue } = size[stage.form];
    const world = await startWorld(stage, queue);
    const start = () => world.startLedger(['relay', 'consumer']);
    let service = await start();
    const load = startLoad(stage, { target: () => service.url, clients });
    const written = (count: number) =>
      until(
        `${count} writes`,
        { signal: stage.signal, within: 600_000 },
        () => load.acknowledged.size >= count || undefined,
      );
    for (let kill = 1; kill <= kills; kill += 1) {
      await written((writes * kill) / (kills + 1));
      // Anywhere in what the service does, not always right after an answer.
      await wait(Math.random() * 20);
      service.kill('SIGKILL');
      await service.ended;
      if (stage.form === 'short') await endLeases(world.database);
      service = await start();
      stage.say(`${kill} of ${kills} kills, ${load.acknowledged.size} writes`);
    }
    await written(writes);
    await load.stop();
    const judgement = await settle(world, stage, load);
    return {
      counts: {
        kills,
        acknowledged: load.acknowledged.size,
        'cut off': load.unknown.size,
        resent: judgement.resent,
      },
      claims: nothingLostOrTwice(judgement),
    };
  },
};
