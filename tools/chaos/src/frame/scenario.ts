import type { Built } from '../build';
import type { Claim } from '../judgement/claim';

/** Everything with the numbers that are promised, or the same with smaller ones for every day. */
export type Form = 'full' | 'short';

/** What a scenario plays on. */
export interface Stage {
  readonly form: Form;
  /** Aborted when somebody wants it all to end. */
  readonly signal: AbortSignal;
  readonly built: Built;
  /** Tells a person how far it is. */
  readonly say: (progress: string) => void;
  /** What was started is ended by this, last first, however the scenario ends. */
  readonly onClose: (close: () => Promise<void>) => void;
}

/** What happened: how often what was done, and what must hold with what was found. */
export interface Outcome {
  readonly counts: Readonly<Record<string, number>>;
  readonly claims: readonly Claim[];
}

/** One way of breaking things, and what must hold nevertheless. */
export interface Scenario {
  readonly name: string;
  /** What is done, in the full form. */
  readonly breaks: string;
  /** What must hold. */
  readonly holds: string;
  /** @throws Error when it cannot be played: that fails it too. */
  readonly play: (stage: Stage) => Promise<Outcome>;
}
