import type { Scenario, Stage } from '../frame/scenario';
import { summarise } from '../frame/tools';
import { until } from '../frame/until';
import { nothingLostOrTwice } from '../judgement/judge';
import { makeWriter, type Writer } from '../load/writer';
import { poisonEffects } from '../world/poison';
import { settle } from '../world/settle';
import { startWorld, type World } from '../world/world';

// With the manifest's ten receives the consumer's back-off alone takes eight minutes.
const size = {
  full: { warmUp: 1, rounds: 5, events: 2_000, maxReceives: 10 },
  short: { warmUp: 0, rounds: 1, events: 200, maxReceives: 3 },
};
const poisonIn = 100;
const writers = 8;
const patience = 1_200_000;
const every = 100;

const spanOf = 'select extract(epoch from max(at) - min(at)) from effects where entry_id = any($1)';

/** Fills the queue while the consumer is held, and gives the good events handled in a second once it is let go. */
const speedOf = async (
  stage: Stage,
  { database, recorder, consumer }: World & { consumer: { kill: (signal: NodeJS.Signals) => void } },
  writer: Writer,
  { events, poison }: { events: number; poison: number },
): Promise<number> => {
  consumer.kill('SIGSTOP');
  const amounts = Array.from({ length: events }, (_, index) => (index % poisonIn < poison ? -1 : 1));
  const good: string[] = [];
  const write = async (): Promise<void> => {
    for (let amount = amounts.pop(); amount !== undefined; amount = amounts.pop()) {
      const entry = await writer.write(amount);
      if (amount > 0) good.push(entry);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await until('the events', { ...stage, within: patience, every }, () => recorder.hasAll(good) || undefined);
  consumer.kill('SIGCONT');
  await until('the effects of the good ones', { ...stage, within: patience, every }, async () => {
    const done = await database.count('select count(*) from effects where entry_id = any($1)', [good]);
    return done >= good.length || undefined;
  });
  return good.length / (await database.count(spanOf, [good]));
};

/** One message in a hundred cannot be handled, until the fault is mended and it is delivered again. */
export const poisonMessage: Scenario = {
  name: 'poison-message',
  breaks: `one poison message in ${poisonIn}`,
  holds:
    'in the dead-letter queue after exactly N tries, the other 99 at >= 0.9 x speed; redrive delivers it',
  play: async (stage) => {
    const { warmUp, rounds, events, maxReceives } = size[stage.form];
    const world = await startWorld(stage, { maxReceives });
    const { database, cloud } = world;
    await world.startLedger(['relay']);
    const consumer = await world.startLedger(['consumer']);
    const writer = await makeWriter(stage, database, writers);
    const poison = await poisonEffects(database);
    const speeds = { clean: [] as number[], poisoned: [] as number[] };
    for (let round = 1 - warmUp; round <= rounds; round += 1) {
      const clean = await speedOf(stage, { ...world, consumer }, writer, { events, poison: 0 });
      const poisoned = await speedOf(stage, { ...world, consumer }, writer, { events, poison: 1 });
      stage.say(
        `round ${round} of ${rounds}: ${clean.toFixed(0)} a second, with poison ${poisoned.toFixed(0)}`,
      );
      if (round < 1) continue;
      speeds.clean.push(clean);
      speeds.poisoned.push(poisoned);
    }
    const poisoned = ((warmUp + rounds) * events) / poisonIn;
    await until('the dead letters', { ...stage, within: patience, every }, async () => {
      stage.say(`${await cloud.deadLetters.size()} of ${poisoned} dead letters`);
      return (await cloud.queue.size()) === 0 || undefined;
    });
    const dead = await cloud.deadLetters.size();
    const tries = await poison.tries();
    await poison.cure();
    const redriven = await world.operator.redriveAll(consumer);
    const judgement = await settle(world, stage, { acknowledged: writer.written, unknown: new Set() });
    return {
      counts: { events: writer.written.size, poisoned, redriven },
      claims: [
        { name: 'dead letters', value: dead, target: { exactly: poisoned } },
        { name: 'tries of each', value: tries / poisoned, target: { exactly: maxReceives } },
        {
          name: 'speed of the others',
          value: summarise(speeds.poisoned).median / summarise(speeds.clean).median,
          target: { atLeast: 0.9 },
          timed: true,
        },
        { name: 'left dead', value: await cloud.deadLetters.size(), target: { exactly: 0 } },
        ...nothingLostOrTwice(judgement),
      ],
    };
  },
};
