import type { Circuit } from './circuit';

/** One received message. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receipt: string;
  readonly body: string;
  /** How often it has been received, this time included. */
  readonly receives: number;
  /** Of a queue that keeps order: messages of one group are worked on one after the other. */
  readonly group?: string | undefined;
}

/** Why a message is of no use to anybody who tries again. */
export interface DeadLetterReason {
  readonly code: string;
  readonly reason: string;
}

/** A queue, seen by who consumes it. */
export interface Queue {
  /** Waits up to 20 s for up to `most` messages, 10 at the most; an aborted signal ends the wait with an error. */
  readonly receive: (most: number, signal: AbortSignal) => Promise<ReceivedMessage[]>;
  /** @param messages 10 at the most, as for {@link Queue.showIn}. */
  readonly remove: (messages: readonly ReceivedMessage[]) => Promise<void>;
  /** Hides the messages for `seconds` from now, then they show again. */
  readonly showIn: (messages: readonly ReceivedMessage[], seconds: number) => Promise<void>;
  /** Sends a copy to the queue's dead-letter queue, with the reason as message attributes. */
  readonly deadLetter: (message: ReceivedMessage, why: DeadLetterReason) => Promise<void>;
  /** @throws Error when the queue cannot be reached within a second. */
  readonly check: () => Promise<void>;
  readonly circuit: Pick<Circuit, 'state' | 'pause'>;
  readonly close: () => void;
}
