import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario, Stage } from '../frame/scenario';
import { percentile, summarise } from '../frame/tools';
import { until } from '../frame/until';
import { nothingLostOrTwice } from '../judgement/judge';
import { startLoad, type Load } from '../load/load';
import type { RunningFault } from '../world/faults';
import { settle } from '../world/settle';
import { startWorld } from '../world/world';

// Seconds: windows of the bus being there before and after, and being away in between.
const size = {
  full: { cycles: 1, there: 5, away: 20, window: 30, perSecond: 150 },
  short: { cycles: 1, there: 1, away: 2, window: 2, perSecond: 50 },
};
const clients = 16;
/** Nobody listens, or nobody answers. */
const ways = [
  { kind: 'refuse-connections', service: 'events' },
  { kind: 'delay', service: 'events', milliseconds: 60_000 },
];
const patience = 1_200_000;
const every = 100;

const p99Of = async (stage: Stage, load: Load, seconds: number): Promise<number> => {
  const from = load.writes.length;
  await wait(seconds * 1000, undefined, { signal: stage.signal });
  return percentile(
    load.writes.slice(from).map(({ milliseconds }) => milliseconds),
    99,
  );
};

/** The bus answers nobody, and the callers of the service do not notice. */
export const busAway: Scenario = {
  name: 'bus-away',
  breaks: 'bus away for 10 minutes',
  holds: 'API errors 0 %; p99 <= 1.2 x; backlog drains at >= 2 x arrival',
  play: async (stage) => {
    const { cycles, there, away, window, perSecond } = size[stage.form];
    const world = await startWorld(stage);
    const { database, cloud } = world;
    const service = await world.startLedger(['relay', 'consumer']);
    const load = startLoad(stage, { target: () => service.url, clients, perSecond });
    const p99 = { there: [] as number[], away: [] as number[] };
    const drains: number[] = [];
    let backlog = 0;
    const waiting = () => database.count('select count(*) from outbox');
    const measure = async (which: 'there' | 'away'): Promise<void> => {
      p99[which].push(await p99Of(stage, load, window));
      const last = p99[which].at(-1) ?? NaN;
      stage.say(`bus ${which}, p99 ${last.toFixed(1)} ms, ${await waiting()} events wait`);
    };
    const measureThere = async (): Promise<void> => {
      for (let count = 0; count < there; count += 1) await measure('there');
    };
    const measureAway = async (): Promise<RunningFault> => {
      let fault: RunningFault | undefined;
      for (const way of Array.from({ length: away / ways.length }, () => ways).flat()) {
        const last = fault;
        fault = await cloud.beginFault(way);
        await last?.end();
        await measure('away');
      }
      if (fault === undefined) throw new Error('the bus was never away');
      return fault;
    };

    await p99Of(stage, load, window / 2);
    await measureThere();
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const fault = await measureAway();
      const behind = await waiting();
      backlog += behind;
      await fault.end();
      const [began, written] = [performance.now(), load.acknowledged.size];
      // Where fewer wait than arrive in a tenth of a second, nothing is left of the backlog.
      await until(
        'the backlog to be gone',
        { ...stage, within: patience, every },
        async () => (await waiting()) < perSecond / 10 || undefined,
      );
      const seconds = (performance.now() - began) / 1000;
      drains.push((behind + load.acknowledged.size - written) / seconds / perSecond);
      await measureThere();
    }
    await load.stop();
    const failed = load.writes.filter(({ outcome }) => outcome !== 'acknowledged').length;
    const judgement = await settle(world, stage, load);
    return {
      counts: { acknowledged: load.acknowledged.size, backlog },
      claims: [
        { name: 'API errors', value: failed, target: { exactly: 0 } },
        {
          name: 'p99 away / there',
          value: summarise(p99.away).median / summarise(p99.there).median,
          target: { atMost: 1.2 },
          timed: true,
        },
        { name: 'drain / arrival', value: summarise(drains).median, target: { atLeast: 2 }, timed: true },
        ...nothingLostOrTwice(judgement),
      ],
    };
  },
};
