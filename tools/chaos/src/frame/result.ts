import { holds, type Claim } from '../judgement/claim';
import type { Form, Outcome, Scenario } from './scenario';

/** What became of one scenario. */
export interface Result {
  readonly scenario: string;
  readonly form: Form;
  readonly seconds: number;
  readonly outcome: Outcome;
  /** Why it could not be played to its end. */
  readonly failure?: string;
  readonly pass: boolean;
}

/** Whether a claim decides in this form. */
export const isJudged = ({ timed = false }: Claim, form: Form): boolean => form === 'full' || !timed;

/** Passes when something was claimed and everything that is judged holds. */
export const resultOf = (
  { name }: Scenario,
  form: Form,
  seconds: number,
  { counts, claims }: Outcome,
): Result => {
  const judged = claims.filter((claim) => isJudged(claim, form));
  return {
    scenario: name,
    form,
    seconds,
    outcome: { counts, claims },
    pass: judged.length > 0 && judged.every(holds),
  };
};

export const failureOf = ({ name }: Scenario, form: Form, seconds: number, error: unknown): Result => ({
  scenario: name,
  form,
  seconds,
  outcome: { counts: {}, claims: [] },
  failure: error instanceof Error ? withCause(error) : String(error),
  pass: false,
});

const withCause = ({ message, cause }: Error): string =>
  cause instanceof Error ? `${message} (${cause.message})` : message;
