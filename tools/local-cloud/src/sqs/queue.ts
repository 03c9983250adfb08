import { SqsQueue } from './fauxqs-parts';
import type { ReceivedMessage, SqsMessage } from './fauxqs-parts';

export interface QueuedMessage extends SqsMessage {
  /** The ARN of the queue it was sent to: another one than the dead-letter queue that it may be in now. */
  sentTo?: string;
  traceHeader?: string;
}

type Dequeue = SqsQueue['dequeue'];

type DequeueOptions = Parameters<Dequeue> extends [number, ...infer Options] ? Options : never;

const SWEEP_MS = 1_000;

const inOrder = (one: SqsMessage, other: SqsMessage) =>
  (one.sequenceNumber ?? '') < (other.sequenceNumber ?? '') ? -1 : 1;

/** A queue of fauxqs that also forgets messages after their time, and gives several of one FIFO group in order. */
export class Queue extends SqsQueue {
  private taking = false;
  private nextSweep = 0;

  override enqueue(message: QueuedMessage): void {
    message.sentTo ??= this.arn;
    if (this.isFifo()) message.sequenceNumber = this.nextSequenceNumber();
    super.enqueue(message);
  }

  override dequeue(...[count, ...rest]: Parameters<Dequeue>): ReceivedMessage[] {
    this.processTimers();
    this.taking = true;
    const received = this.isFifo() ? this.takeByGroup(count, rest) : this.takeFirst(count, rest);
    this.taking = false;
    return received;
  }

  /** fauxqs shifts its messages one by one, and each time Node moves all that are left of a long array. */
  private takeFirst(count: number, rest: DequeueOptions): ReceivedMessage[] {
    const waiting = this.messages;
    const received: ReceivedMessage[] = [];
    while (received.length < count && waiting.length > 0) {
      this.messages = waiting.splice(0, count - received.length);
      received.push(...super.dequeue(count, ...rest));
    }
    this.messages = waiting;
    return received;
  }

  /** fauxqs gives one message of each group, as one in flight locks it: here it opens until this receive is full. */
  private takeByGroup(count: number, rest: DequeueOptions): ReceivedMessage[] {
    const taken = new Map<string, number>();
    const received: ReceivedMessage[] = [];
    while (received.length < count) {
      const [next] = super.dequeue(1, ...rest);
      if (!next) break;
      received.push(next);
      const group = this.inflightMessages.get(next.ReceiptHandle)?.message.messageGroupId ?? '';
      taken.set(group, (taken.get(group) ?? 0) + 1);
      this.fifoLockedGroups.delete(group);
    }
    for (const [group, inFlight] of taken) this.fifoLockedGroups.set(group, inFlight);
    return received;
  }

  override changeVisibility(receiptHandle: string, seconds: number): void {
    super.changeVisibility(receiptHandle, seconds);
    if (seconds === 0) this.restoreOrder();
  }

  /** Shows again what has become visible. */
  override processTimers(): void {
    if (this.taking) return;
    this.forgetOld();
    const inFlight = this.inflightMessages.size;
    super.processTimers();
    if (this.inflightMessages.size < inFlight) this.restoreOrder();
  }

  /** fauxqs puts each message that comes back before those that came back just now. */
  private restoreOrder(): void {
    for (const messages of this.fifoMessages.values()) messages.sort(inOrder);
  }

  private forgetOld(): void {
    const now = Date.now();
    if (now < this.nextSweep) return;
    this.nextSweep = now + SWEEP_MS;
    const oldest = now - Number(this.attributes['MessageRetentionPeriod']) * 1_000;
    const young = (messages: SqsMessage[]) => messages.filter(({ sentTimestamp }) => sentTimestamp >= oldest);
    this.messages = young(this.messages);
    this.delayedMessages = young(this.delayedMessages);
    for (const groups of [this.fifoMessages, this.fifoDelayed]) {
      for (const [group, messages] of groups) {
        const left = young(messages);
        if (left.length > 0) groups.set(group, left);
        else groups.delete(group);
      }
    }
  }
}
