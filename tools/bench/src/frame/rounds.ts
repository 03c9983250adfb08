import type { Contender, Contest, Readings } from './measurement';
import { inTurn } from './order';

/** What every contender of a contest read, one entry a counted round. */
export interface Played {
  readonly subject: Rounds;
  readonly peers: readonly [Rounds, ...Rounds[]];
}

export interface Rounds {
  readonly name: string;
  readonly readings: readonly Readings[];
}

/**
 * Plays a warm-up round that counts for nothing, then `rounds` that do. Within a round contest follows contest.
 *
 * @param options.before Called before each turn, and may throw to end it all.
 */
export const playRounds = async (
  contests: readonly Contest[],
  options: { rounds: number; before: (round: number, contender: string) => void },
): Promise<Played[]> => {
  const readings = new Map<Contender, Readings[]>();
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const { subject, peers } of contests) {
      for (const contender of inTurn([subject, ...peers], round)) {
        options.before(round, contender.name);
        const read = await contender.run();
        if (round > 0) readings.set(contender, [...(readings.get(contender) ?? []), read]);
      }
    }
  }
  const roundsOf = (contender: Contender): Rounds => ({
    name: contender.name,
    readings: readings.get(contender) ?? [],
  });
  return contests.map(({ subject, peers: [first, ...others] }) => ({
    subject: roundsOf(subject),
    peers: [roundsOf(first), ...others.map(roundsOf)],
  }));
};
