import { envelopeOf, tickSchema, type Redrive, type ServiceManifest } from '@datepop/kit';
import { claimCheckSchema } from '@datepop/platform/messaging';
import type { Holds } from '@datepop/platform/operations-contract';
import type { z } from 'zod';
import type { LetterReading } from './dead-letter-reading';

/** What the manifest says about messages of one type, as far as an operator's hands are concerned. */
export interface RedrivePolicy {
  /** The name of the subscription or task. */
  readonly handler: string;
  readonly redrive: Redrive;
  /** Why its reader cannot read a message, whatever is tried; null when it can. */
  readonly unreadable: (envelope: unknown) => string | null;
}

/** By detail-type. */
export type RedrivePolicies = ReadonlyMap<string, RedrivePolicy>;

/** Why a redrive is refused; null when it may go on. */
export type Refusal = string | null;

const policyOf = (handler: string, redrive: Redrive, schema: z.ZodType): RedrivePolicy => {
  return {
    handler,
    redrive,
    unreadable: (envelope) => {
      // What only its claim check travelled of is with the consumer to fetch.
      if (claimCheckSchema.safeParse(envelope).success) return null;
      const [issue] = schema.safeParse(envelope).error?.issues ?? [];
      return issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`;
    },
  };
};

/** Reads from the manifest what may be done with the dead letters of a queue. */
export const redrivePolicies =
  ({ subscribes, tasks = {}, jobs = {} }: ServiceManifest) =>
  (holds: Holds): RedrivePolicies => {
    if (holds === 'events')
      return new Map(
        Object.entries(subscribes).map(([name, { event, reads, redrive }]) => [
          event.type,
          policyOf(name, redrive, envelopeOf(reads)),
        ]),
      );
    const task = tasks[holds];
    if (task) return new Map([[task.type, policyOf(holds, task.redrive, envelopeOf(task.payload))]]);
    const job = jobs[holds];
    // A tick has its effect once, however late.
    return new Map(job ? [[job.type, policyOf(holds, 'safe', tickSchema)]] : []);
  };

/** Decides by the policy alone. `confirmReconciled` is what the operator vouches for. */
export const refusalByPolicy = (redrive: Redrive, confirmReconciled: boolean): Refusal => {
  switch (redrive) {
    case 'safe':
      return null;
    case 'reconcile-first':
      return confirmReconciled ? null : 'look at the state first, then confirm that it is reconciled';
    case 'never':
      return 'the manifest says never: a late effect would do harm';
  }
};

/**
 * Decides whether a dead letter may go back to its consumer: as the manifest says, and only where it has a chance of
 * being handled.
 */
export const refusalOf = (
  letter: LetterReading,
  policies: RedrivePolicies,
  { confirmReconciled }: { readonly confirmReconciled: boolean },
): Refusal => {
  if (letter.detailType === null) return 'it is no event: the consumer could not read it either';
  const policy = policies.get(letter.detailType);
  if (policy === undefined) return 'nobody here reads such an event any more: it would be lost';
  const refusal = refusalByPolicy(policy.redrive, confirmReconciled);
  if (refusal !== null) return refusal;
  const unreadable = policy.unreadable(letter.envelope);
  return unreadable === null ? null : `its reader still cannot read it: ${unreadable}`;
};
