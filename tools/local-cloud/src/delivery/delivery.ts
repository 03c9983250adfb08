/** Where something is delivered to, in the terms that rules and schedules share. */
export interface DeliveryTarget {
  readonly Arn: string;
  /** Its name within a rule. */
  readonly Id?: string | undefined;
  /** How a bus makes an event of a body that is none. */
  readonly EventBridgeParameters?:
    { readonly Source: string; readonly DetailType: string; readonly Resources?: string[] } | undefined;
  readonly SqsParameters?: { readonly MessageGroupId?: string | undefined } | undefined;
  readonly DeadLetterConfig?: { readonly Arn?: string | undefined } | undefined;
  readonly RetryPolicy?:
    | {
        readonly MaximumRetryAttempts?: number | undefined;
        readonly MaximumEventAgeInSeconds?: number | undefined;
      }
    | undefined;
}

/** Something on its way to one target: an event that a rule matched, or a run of a schedule. */
export interface Delivery {
  /** Of the event or the run, for people who follow it. */
  readonly id: string;
  /** What the target receives, and a dead letter contains. */
  readonly body: string;
  /** Makes what the target receives instead. */
  readonly makeBody?: (() => { readonly body: string } | { readonly failure: DeliveryFailure }) | undefined;
  /** The ARN of the rule or schedule that sends it. */
  readonly sender: string;
  /** What a dead letter says of its sender, beside the attributes that all dead letters have. */
  readonly senderAttributes: Readonly<Record<string, string>>;
  readonly target: DeliveryTarget;
  /** How many buses have passed the event on before; none when this is left out. */
  readonly hops?: number;
}

/** What a delivery is called in the feed. */
export const aboutDelivery = ({ id, sender, target }: Delivery) => ({
  id,
  sender,
  target: target.Arn,
  targetId: target.Id,
});

/** Why a target did not take a delivery: an error code of EventBridge's dead letters. */
export interface DeliveryFailure {
  readonly code:
    | 'NO_PERMISSIONS'
    | 'NO_RESOURCE'
    | 'INVALID_PARAMETER'
    | 'INVALID_JSON'
    | 'THIRD_ACCOUNT_HOP_DETECTED'
    | 'THROTTLING'
    | 'TIMEOUT'
    | 'INTERNAL_ERROR';
  readonly message: string;
}

/** What a target says of a delivery that it took. */
export interface Receipt {
  /** Of the message in a queue. */
  readonly messageId?: string | undefined;
  /** Of the invocation of a function. */
  readonly requestId?: string | undefined;
  /** Why it did not get there after all. */
  readonly lost?: string | undefined;
}

/** Hands a delivery to its target; resolves to why it was not taken, or to a receipt where there is one. */
export type Deliver = (delivery: Delivery) => Promise<DeliveryFailure | Receipt | undefined>;

export const isFailure = (outcome: DeliveryFailure | Receipt | undefined): outcome is DeliveryFailure =>
  outcome !== undefined && 'code' in outcome;

/** What was tried before a delivery was given up. */
export interface Attempts {
  readonly retries: number;
  /** The limit of its RetryPolicy that was reached; none when retrying could not help. */
  readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | undefined;
}

/** What becomes of a delivery that its target does not take. */
export type GiveUp = (delivery: Delivery, failure: DeliveryFailure, attempts: Attempts) => Promise<void>;
