import type { Figure, Target } from './measurement';
import type { Played, Rounds } from './rounds';
import { summarise, type Summary } from './statistics';

/** What one contender read of one figure over the rounds. */
export interface Row {
  readonly contender: string;
  readonly values: Summary;
  /** The subject's value divided by this peer's, round by round; the subject has none. */
  readonly ratio?: Summary;
}

export interface Result {
  readonly figure: string;
  readonly unit: string;
  readonly target?: Target;
  readonly bound?: Target;
  /** The subject first, then the peer that the target is about, then any other. */
  readonly rows: readonly Row[];
  /** The ratio to the first peer, the median of the rounds. */
  readonly ratio: number;
  /** Of the subject's values. */
  readonly median: number;
  /** Whether target and bound are met, as far as there are any. */
  readonly pass: boolean;
}

export const meets = (value: number, target: Target | undefined): boolean => {
  if (target === undefined) return true;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
};

const valuesOf = ({ name, readings }: Rounds, figure: string): number[] =>
  readings.map((reading) => {
    const value = reading[figure];
    if (value === undefined) throw new Error(`${name} did not read ${figure}`);
    return value;
  });

const ratiosOf = (subject: Rounds, peer: Rounds, figure: string): Summary => {
  const ours = valuesOf(subject, figure);
  return summarise(valuesOf(peer, figure).map((theirs, round) => (ours[round] ?? NaN) / theirs));
};

const resultOf = (name: string, figure: Figure, { subject, peers }: Played): Result => {
  const ratio = ratiosOf(subject, peers[0], name).median;
  const values = summarise(valuesOf(subject, name));
  return {
    figure: name,
    ...figure,
    rows: [
      { contender: subject.name, values },
      ...peers.map((peer) => ({
        contender: peer.name,
        values: summarise(valuesOf(peer, name)),
        ratio: ratiosOf(subject, peer, name),
      })),
    ],
    ratio,
    median: values.median,
    pass: meets(ratio, figure.target) && meets(values.median, figure.bound),
  };
};

/** Sums up the rounds, figure by figure; each figure is read in one of the contests. */
export const resultsOf = (figures: Readonly<Record<string, Figure>>, played: readonly Played[]): Result[] =>
  Object.entries(figures).map(([name, figure]) => {
    const contest = played.find(({ subject }) => subject.readings.some((reading) => name in reading));
    if (contest === undefined) throw new Error(`nobody read ${name}`);
    return resultOf(name, figure, contest);
  });
