import type { RedriveOutcome, RedriveReport } from '@datepop/platform/operations-contract';
import type { LetterReading } from './dead-letter-reading';

type Verdict = RedriveOutcome['outcome'];

/** Letters that went, and letters that did not, that are told one by one; all are counted. */
const mostTold = 100;

const went = (outcome: Verdict): boolean => outcome === 'redriven' || outcome === 'redrivable';

/** Keeps count of what becomes of letters. */
export interface RedriveTally {
  readonly results: RedriveOutcome[];
  readonly counts: RedriveReport['counts'];
  readonly note: (
    letter: Pick<LetterReading, 'messageId'> & Partial<LetterReading>,
    outcome: Verdict,
    told?: { handler?: string | undefined; note?: string },
  ) => void;
}

/** Makes an empty tally. */
export const makeRedriveTally = (): RedriveTally => {
  const tally: RedriveTally = {
    results: [],
    counts: { redriven: 0, redrivable: 0, refused: 0, missing: 0 },
    note: ({ messageId, traces }, outcome, { handler, note } = {}) => {
      tally.counts[outcome] += 1;
      const alike = tally.results.filter((one) => went(one.outcome) === went(outcome));
      if (alike.length === mostTold) return;
      tally.results.push({
        messageId,
        eventId: traces?.eventId ?? null,
        handler: handler ?? null,
        outcome,
        note: note ?? null,
      });
    },
  };
  return tally;
};
