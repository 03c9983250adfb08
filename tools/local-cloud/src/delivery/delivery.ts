/** Where something is delivered to, in the terms that rules and schedules share. */
export interface DeliveryTarget {
  readonly Arn: string;
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
  /** What the target receives. */
  readonly body: string;
  /** The ARN of the rule or schedule that sends it. */
  readonly sender: string;
  /** What a dead letter says of its sender, beside the attributes that all dead letters have. */
  readonly senderAttributes: Readonly<Record<string, string>>;
  readonly target: DeliveryTarget;
}

/** Why a target did not take a delivery: an error code of EventBridge's dead letters. */
export interface DeliveryFailure {
  readonly code:
    'NO_PERMISSIONS' | 'NO_RESOURCE' | 'INVALID_PARAMETER' | 'THROTTLING' | 'TIMEOUT' | 'INTERNAL_ERROR';
  readonly message: string;
}

/** Hands a delivery to its target; resolves to why it was not taken, or to nothing. */
export type Deliver = (delivery: Delivery) => Promise<DeliveryFailure | undefined>;

/** What becomes of a delivery that its target has not taken after so many retries. */
export type GiveUp = (delivery: Delivery, failure: DeliveryFailure, retries: number) => Promise<void>;
