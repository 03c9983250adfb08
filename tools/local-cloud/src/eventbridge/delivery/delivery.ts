import type { Target } from '../target-input';

/** One event on its way to one target of one rule. */
export interface Delivery {
  readonly eventId: string;
  /** The event as JSON. */
  readonly body: string;
  readonly ruleArn: string;
  readonly target: Target;
}

/** Why a target did not take an event: an error code of EventBridge's dead letters. */
export interface DeliveryFailure {
  readonly code: 'NO_RESOURCE' | 'INVALID_PARAMETER' | 'INTERNAL_ERROR';
  readonly message: string;
}

/** Hands an event to its target. */
export type Deliver = (delivery: Delivery) => Promise<DeliveryFailure | undefined>;

/** What becomes of an event that its target has not taken after so many retries. */
export type GiveUp = (delivery: Delivery, failure: DeliveryFailure, retries: number) => Promise<void>;
