import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario } from '../frame/scenario';
import { nothingLostOrTwice } from '../judgement/judge';
import { startLoad } from '../load/load';
import { settle } from '../world/settle';
import { startWorld } from '../world/world';

const size = {
  full: { stops: 50, queue: {} },
  short: { stops: 3, queue: { visibilitySeconds: 2 } },
};
const clients = 8;
const perSecond = 200;
/** Milliseconds of load on each process before it is asked to stop. */
const loadBetween = 500;
/** Milliseconds that ECS gives a task before it is killed, less than that of the process itself. */
const grace = 10_000;

/** One process takes over from another, as in a deployment, again and again. */
export const askedToStop: Scenario = {
  name: 'asked-to-stop',
  breaks: `SIGTERM under load, ${size.full.stops} times`,
  holds: '0 failed requests in flight, 0 messages dead-lettered by it',
  play: async (stage) => {
    const { stops, queue } = size[stage.form];
    const world = await startWorld(stage, queue);
    const start = () => world.startLedger(['relay', 'consumer']);
    let service = await start();
    const load = startLoad(stage, { target: () => service.url, clients, perSecond });
    let inFlight = 0;
    let unclean = 0;
    for (let stop = 1; stop <= stops; stop += 1) {
      await wait(loadBetween);
      const [leaving, next] = [service, await start()];
      service = next;
      inFlight += load.underWay();
      leaving.kill('SIGTERM');
      const how = await Promise.race([leaving.ended, wait(grace, 'no end within its grace')]);
      if (how !== 'exit code 0') unclean += 1;
      stage.say(`${stop} of ${stops} stops, ${load.acknowledged.size} writes`);
    }
    await load.stop();
    const judgement = await settle(world, stage, load);
    const failed = load.writes.filter(({ outcome }) => outcome !== 'acknowledged').length;
    return {
      counts: {
        stops,
        'in flight': inFlight,
        acknowledged: load.acknowledged.size,
        resent: judgement.resent,
      },
      claims: [
        { name: 'failed requests', value: failed, target: { exactly: 0 } },
        { name: 'dead-lettered', value: await world.cloud.deadLetters.size(), target: { exactly: 0 } },
        { name: 'unclean ends', value: unclean, target: { exactly: 0 } },
        ...nothingLostOrTwice(judgement),
      ],
    };
  },
};
