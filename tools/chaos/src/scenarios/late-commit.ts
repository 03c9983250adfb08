import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario } from '../frame/scenario';
import { until } from '../frame/until';
import { nothingLostOrTwice } from '../judgement/judge';
import { makeWriter } from '../load/writer';
import { settle } from '../world/settle';
import { startWorld } from '../world/world';

const size = { full: { pairs: 1_000 }, short: { pairs: 40 } };
/** Pairs that are open at the same time. */
const atOnce = 40;
/** Rounds of which one keeps its first transactions open for longer, in milliseconds, than the other events take. */
const longEvery = 5;
const long = 3_000;

/** Of two transactions the one that began first, and took the lower position, commits after the other was published. */
export const lateCommit: Scenario = {
  name: 'late-commit',
  breaks: `T1 begins, T2 commits first, ${size.full.pairs} times`,
  holds: '0 events skipped',
  play: async (stage) => {
    const { pairs } = size[stage.form];
    const world = await startWorld(stage);
    await world.startLedger(['relay', 'consumer']);
    const writer = await makeWriter(stage, world.database, 2 * atOnce);
    for (let done = 0; done < pairs; done += atOnce) {
      const first = await Promise.all(Array.from({ length: atOnce }, writer.open));
      const second = await Promise.all(Array.from({ length: atOnce }, writer.write));
      await until(
        'the events that were committed first',
        stage,
        () => world.recorder.hasAll(second) || undefined,
      );
      if ((done / atOnce) % longEvery === 0) await wait(long);
      await Promise.all(first.map((commit) => commit()));
      stage.say(`${done + atOnce} of ${pairs} pairs`);
    }
    const judgement = await settle(world, stage, { acknowledged: writer.written, unknown: new Set() });
    return {
      counts: { pairs },
      claims: nothingLostOrTwice(judgement),
    };
  },
};
