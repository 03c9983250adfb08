import { isDeepStrictEqual } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario, Stage } from '../frame/scenario';
import { until } from '../frame/until';
import { nothingLostOrTwice } from '../judgement/judge';
import { makeWriter } from '../load/writer';
import { claimedRows, endLeases, type ClaimedRow } from '../world/leases';
import { settledBy } from '../world/published';
import { settle } from '../world/settle';
import { startWorld, type World } from '../world/world';

const size = { full: { times: 20 }, short: { times: 2 } };
const events = 30;
/** Milliseconds in which a relay sends what it has claimed. */
const sending = 300;
/** Milliseconds in which what a relay has settled reaches the database. */
const settling = 200;

const firstClaim = (stage: Stage, { database }: World): Promise<ClaimedRow[]> =>
  until('a claim', stage, async () => {
    const rows = await claimedRows(database);
    return rows.length > 0 ? rows : undefined;
  });

const takenOver = (stage: Stage, { database }: World, before: readonly ClaimedRow[]): Promise<ClaimedRow[]> =>
  until('another claim of the same rows', stage, async () => {
    const rows = await claimedRows(database);
    const taken = rows.filter(({ claim }) => before.every((row) => row.claim !== claim));
    return before.every(({ id }) => taken.some((row) => row.id === id)) ? taken : undefined;
  });

/** A relay that was stopped past its lease goes on as if nothing had been, while another holds its rows. */
export const relayFrozen: Scenario = {
  name: 'relay-frozen',
  breaks: 'SIGSTOP the relay past its lease, another takes over, SIGCONT',
  holds: '0 stale commits',
  play: async (stage) => {
    const { times } = size[stage.form];
    const world = await startWorld(stage);
    const { database, cloud } = world;
    const [stale, other] = await Promise.all([world.startLedger(['relay']), world.startLedger(['relay'])]);
    await world.startLedger(['consumer']);
    const writer = await makeWriter(stage, database, 1);
    let staleCommits = 0;
    let staleAttempts = 0;
    for (let time = 1; time <= times; time += 1) {
      const settledBefore = await settledBy(stale);
      other.kill('SIGSTOP');
      cloud.kill('SIGSTOP');
      for (let event = 0; event < events; event += 1) await writer.write();
      const claimed = await firstClaim(stage, world);
      await wait(sending);
      stale.kill('SIGSTOP');
      // The bus takes what it was sent; the relay does not hear of it. While the other holds the rows, it takes nothing.
      cloud.kill('SIGCONT');
      await until(
        'the events of the frozen relay',
        stage,
        () => claimed.every(({ id }) => world.recorder.has(id)) || undefined,
      );
      // Frozen for long it finds its call timed out, frozen for a moment it finds it answered.
      if (stage.form === 'short' || time % 2 === 0) await endLeases(database);
      cloud.kill('SIGSTOP');
      other.kill('SIGCONT');
      const taken = await takenOver(stage, world, claimed);
      stale.kill('SIGCONT');
      staleAttempts += await until('the frozen relay to go on', stage, async () => {
        const settled = (await settledBy(stale)) - settledBefore;
        return settled >= claimed.length ? settled : undefined;
      });
      await wait(settling);
      const after = await claimedRows(database);
      staleCommits += taken.filter((row) => !after.some((one) => isDeepStrictEqual(one, row))).length;
      cloud.kill('SIGCONT');
      await until(
        'an empty outbox',
        stage,
        async () => (await database.count('select count(*) from outbox')) === 0 || undefined,
      );
      stage.say(`${time} of ${times} times`);
    }
    const judgement = await settle(world, stage, { acknowledged: writer.written, unknown: new Set() });
    return {
      counts: { times, events: writer.written.size, resent: judgement.resent },
      claims: [
        { name: 'stale commits', value: staleCommits, target: { exactly: 0 } },
        { name: 'stale attempts', value: staleAttempts, target: { atLeast: times } },
        ...nothingLostOrTwice(judgement),
      ],
    };
  },
};
