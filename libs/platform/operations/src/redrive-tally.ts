import type { z } from 'zod';
import type { LetterReading } from './dead-letter-reading';
import type { redrivenSchema, redriveOutcomeSchema } from './schemas';

/** What became of one letter. */
export type RedriveOutcome = z.input<typeof redriveOutcomeSchema>;
type Verdict = RedriveOutcome['outcome'];

/** Outcomes that are told one by one; all are counted. */
const mostTold = 100;

/** Keeps count of what becomes of letters. */
export interface RedriveTally {
  readonly results: RedriveOutcome[];
  readonly counts: z.output<typeof redrivenSchema>['counts'];
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
      if (tally.results.length === mostTold) return;
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
