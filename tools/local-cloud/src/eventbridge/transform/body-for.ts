import type { DeliveryFailure } from '../../delivery/delivery';
import type { Arrival } from '../event';

/** The rule that sends. */
export interface Sender {
  readonly name: string;
  readonly arn: string;
}

/** What one target receives of an event, or why it cannot be made. */
export type BodyFor = (
  arrival: Arrival,
  rule: Sender,
) => { readonly body: string } | { readonly failure: DeliveryFailure };
