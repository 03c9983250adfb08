import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario } from '../frame/scenario';
import { until } from '../frame/until';
import { nothingLostOrTwice } from '../judgement/judge';
import { startLoad } from '../load/load';
import { endLeases } from '../world/leases';
import { settle } from '../world/settle';
import { startWorld } from '../world/world';

const size = { full: { restarts: 10, terminations: 60 }, short: { restarts: 2, terminations: 3 } };
/** More than the pool has connections, so that under load it has all of them. */
const clients = 16;
const perSecond = 300;
/** Milliseconds. */
const loadBetweenRestarts = 1_000;
const betweenTerminations = 1_000;
const mostToReconnect = 5_000;

const connections = "select count(*) from pg_stat_activity where usename = 'ledger'";
const terminate = "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'ledger'";

/** The database goes away under load, as a whole and connection by connection. */
export const databaseRestarted: Scenario = {
  name: 'database-restarted',
  breaks: `restart PostgreSQL ${size.full.restarts} times under load; pg_terminate_backend every second for ${size.full.terminations} s`,
  holds: 'processes stay up, reconnect <= 5 s, 0 lost, 0 leaked connections',
  play: async (stage) => {
    const { restarts, terminations } = size[stage.form];
    const { database, ...world } = await startWorld(stage);
    const service = await world.startLedger(['relay', 'consumer']);
    let ended = 0;
    void service.ended.then(() => (ended += 1));
    const load = startLoad(stage, { target: () => service.url, clients, perSecond });

    const reconnects: number[] = [];
    const noteReconnect = async (): Promise<void> => {
      const since = performance.now();
      const before = load.acknowledged.size;
      await until(
        'a write after the database came back',
        stage,
        () => load.acknowledged.size > before || undefined,
      );
      reconnects.push(performance.now() - since);
    };
    const connected = async (): Promise<number> => {
      await wait(loadBetweenRestarts);
      return database.count(connections);
    };

    const baseline = await connected();
    for (let restart = 1; restart <= restarts; restart += 1) {
      await database.restart(restart % 2 === 0 ? 'immediate' : 'fast');
      await noteReconnect();
      await wait(loadBetweenRestarts);
      stage.say(`${restart} of ${restarts} restarts`);
    }
    let terminated = 0;
    for (let second = 1; second <= terminations; second += 1) {
      terminated += await database.count(terminate);
      await noteReconnect();
      await wait(betweenTerminations);
      stage.say(`terminated for ${second} of ${terminations} s`);
    }
    const leaked = (await connected()) - baseline;
    await load.stop();
    if (stage.form === 'short') await endLeases(database);
    const judgement = await settle({ database, ...world }, stage, load);
    const leftOpen = await database.count(`${connections} and state like 'idle in transaction%'`);
    return {
      counts: { restarts, terminated, acknowledged: load.acknowledged.size, failed: load.unknown.size },
      claims: [
        ...nothingLostOrTwice(judgement),
        { name: 'processes ended', value: ended, target: { exactly: 0 } },
        { name: 'leaked connections', value: Math.max(0, leaked) + leftOpen, target: { exactly: 0 } },
        {
          name: 'slowest reconnect, ms',
          value: Math.max(...reconnects),
          target: { atMost: mostToReconnect },
          timed: true,
        },
      ],
    };
  },
};
