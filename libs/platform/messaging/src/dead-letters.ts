/** A message that a consumer's queue has given up on. */
export interface DeadLetter extends HeldLetter {
  readonly body: string;
  readonly sentAt: Date;
  /**
   * What failed, where it was written down: by EventBridge when it could not deliver, by the consumer when it cannot
   * read the event. Null where SQS moved the message after its last receive: then the consumer's log knows.
   */
  readonly error: { readonly code: string; readonly message: string } | null;
  /** The rule whose delivery failed; null where the message had reached its queue. */
  readonly ruleArn: string | null;
  /** Of a queue that keeps order: what it comes after. Null elsewhere. */
  readonly group: string | null;
}

/** A dead letter that nobody else sees for a while. */
export interface HeldLetter {
  readonly messageId: string;
  readonly receipt: string;
}

/** How many messages there are, about: SQS counts so. */
export interface QueueDepth {
  readonly waiting: number;
  /** Received and not yet done with. */
  readonly inFlight: number;
  /** Going to show later. */
  readonly delayed: number;
}

/** What became of dead letters that were sent back to their consumer. */
export interface Redriven {
  readonly sent: readonly HeldLetter[];
  /** Sent, but still in the dead-letter queue as well: they may be sent once more, which the inbox sees through. */
  readonly undeleted: readonly HeldLetter[];
  /** What kept the rest from being sent, if anything did. */
  readonly error: Error | null;
}

/** The dead letters of one consumer, seen by an operator. SQS cannot be read at random: to look is to hold. */
export interface DeadLetters {
  /** Takes up to 10 that nobody holds and hides them from others for `seconds`; none when there is none left. */
  readonly hold: (seconds: number) => Promise<DeadLetter[]>;
  /** Shows held ones again at once. */
  readonly release: (letters: readonly HeldLetter[]) => Promise<void>;
  /**
   * Sends held ones to the consumer's queue as they are, and only then removes them: whoever dies in between leaves
   * a letter twice, never not at all. Does not throw.
   *
   * @param letters up to 10.
   */
  readonly redrive: (letters: readonly DeadLetter[]) => Promise<Redriven>;
  /** Removes held ones for good; gives those that are gone. @param letters up to 10. */
  readonly discard: (letters: readonly DeadLetter[]) => Promise<DeadLetter[]>;
  /** The depth of the consumer's queue, and of its dead-letter queue. */
  readonly depths: () => Promise<{ readonly queue: QueueDepth; readonly deadLetters: QueueDepth }>;
}
