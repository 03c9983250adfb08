import fc from 'fast-check';
import type { ReceivedMessage } from './fauxqs-parts';
import { Queue } from './queue';
import { sendMessage } from './messages/send-message';

const DAY_MS = 24 * 60 * 60 * 1_000;

const makeQueue = (attributes: Record<string, string> = {}) => new Queue('q', '/q', 'arn:q', attributes);

const send = (queue: Queue, body: string, more: { MessageGroupId?: string; DelaySeconds?: number } = {}) =>
  sendMessage(queue, { MessageBody: body, ...more });

const bodies = (messages: ReceivedMessage[]) => messages.map(({ Body }) => Body);

describe('a queue', () => {
  let now: number;
  beforeEach(() => {
    now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['a standard queue', {}],
    ['a FIFO queue', { FifoQueue: 'true', ContentBasedDeduplication: 'true' }],
  ])('forgets messages after their time: %s', (_, type) => {
    const queue = makeQueue({ ...type, MessageRetentionPeriod: String((2 * DAY_MS) / 1_000) });
    send(queue, 'old', { MessageGroupId: 'a' });
    now += 1.5 * DAY_MS;
    send(queue, 'young', { MessageGroupId: 'b' });
    now += DAY_MS;
    expect(bodies(queue.dequeue(10))).toEqual(['young']);
    expect(queue.getAttribute('ApproximateNumberOfMessages')).toBe('0');
  });

  it('forgets a message that comes back after its time', () => {
    const queue = makeQueue({ MessageRetentionPeriod: '60' });
    send(queue, 'x');
    const [received] = queue.dequeue(1, 50);
    now += 61_000;
    queue.changeVisibility(received?.ReceiptHandle ?? '', 0);
    expect(queue.dequeue(1)).toEqual([]);
  });

  it('gives messages whose visibility timeout is over in their old order', () => {
    const queue = makeQueue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    for (const body of ['1', '2', '3']) send(queue, body, { MessageGroupId: 'g' });
    queue.dequeue(2, 30);
    now += 31_000;
    expect(bodies(queue.dequeue(10))).toEqual(['1', '2', '3']);
  });

  it('gives of each FIFO group what comes first, in order, while nobody holds any of it', () => {
    const step = fc.oneof(
      fc.record({ send: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ receive: fc.integer({ min: 1, max: 10 }) }),
      fc.record({ finish: fc.nat(), remove: fc.boolean() }),
    );
    const property = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = makeQueue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' });
      const left: Record<string, string[]> = { a: [], b: [], c: [] };
      const held: ReceivedMessage[] = [];
      const groupOf = (body: string) => body.charAt(0);
      const isHeld = (group: string) => held.some(({ Body }) => groupOf(Body) === group);
      steps.forEach((one, index) => {
        if ('send' in one) {
          const body = `${one.send}${index}`;
          send(queue, body, { MessageGroupId: one.send });
          left[one.send]?.push(body);
        } else if ('receive' in one) {
          const free = Object.entries(left).filter(([group]) => !isHeld(group));
          const received = queue.dequeue(one.receive, 30);
          for (const [group, waiting] of free) {
            const got = bodies(received).filter((body) => groupOf(body) === group);
            expect(got).toEqual(waiting.slice(0, got.length));
          }
          const available = free.reduce((count, [, waiting]) => count + waiting.length, 0);
          expect(received).toHaveLength(Math.min(one.receive, available));
          held.push(...received);
        } else if (held.length > 0) {
          const [done] = held.splice(one.finish % held.length, 1);
          const { ReceiptHandle: handle, Body: body } = done ?? { ReceiptHandle: '', Body: '' };
          if (!one.remove) queue.changeVisibility(handle, 0);
          else {
            queue.deleteMessage(handle);
            left[groupOf(body)] = left[groupOf(body)]?.filter((other) => other !== body) ?? [];
          }
        }
      });
    });
    fc.assert(property, { numRuns: 300 });
  });
});
