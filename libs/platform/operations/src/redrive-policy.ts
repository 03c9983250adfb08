import { envelopeOf, type Redrive, type ServiceManifest } from '@datepop/kit';
import type { LetterReading } from './dead-letter-reading';

/** What an operator vouches for when asking for a redrive. */
export interface Vouching {
  readonly confirmReconciled: boolean;
}

/** Why a redrive is refused; null when it may go on. */
export type Refusal = string | null;

/** A subscription as far as an operator's hands are concerned. */
export interface SubscriptionPolicy {
  readonly name: string;
  readonly redrive: Redrive;
  /** Why its reader could not read the event, whatever is tried; null when it can. */
  readonly unreadable: (envelope: unknown) => string | null;
}

/** A service's subscriptions by detail-type. */
export type SubscriptionPolicies = ReadonlyMap<string, SubscriptionPolicy>;

/** Reads from the manifest what may be done with the dead letters of each subscription. */
export const subscriptionPolicies = ({ subscribes }: ServiceManifest): SubscriptionPolicies =>
  new Map(
    Object.entries(subscribes).map(([name, { event, reads, redrive }]) => {
      const schema = envelopeOf(reads);
      const unreadable = (envelope: unknown): string | null => {
        const [issue] = schema.safeParse(envelope).error?.issues ?? [];
        return issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`;
      };
      return [event.type, { name, redrive, unreadable }];
    }),
  );

const byPolicy = (redrive: Redrive, { confirmReconciled }: Vouching): Refusal => {
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
 * Decides whether a dead letter may go back to its consumer: as the subscription's manifest says, and only where it
 * has a chance of being handled.
 */
export const refusalOf = (
  letter: LetterReading,
  policies: SubscriptionPolicies,
  vouching: Vouching,
): Refusal => {
  if (letter.detailType === null) return 'it is no event: the consumer could not read it either';
  const policy = policies.get(letter.detailType);
  if (policy === undefined) return 'nobody here reads such an event any more: it would be lost';
  const refusal = byPolicy(policy.redrive, vouching);
  if (refusal !== null) return refusal;
  const unreadable = policy.unreadable(letter.envelope);
  return unreadable === null ? null : `its reader still cannot read it: ${unreadable}`;
};
