import fc from 'fast-check';
import { sharesOf } from './sqs-event';

const queueArn = 'arn:aws:sqs:ap-northeast-2:000000000000:q';

const message = fc.record({
  MessageId: fc.uuid(),
  ReceiptHandle: fc.uuid(),
  MD5OfBody: fc.constant('d'),
  Body: fc.string({ unit: 'binary', maxLength: 200 }),
  Attributes: fc.constant({}),
  MessageAttributes: fc.constant(undefined),
  MD5OfMessageAttributes: fc.constant(undefined),
});

describe('the shares of a batch', () => {
  it('have every message once, in order, and no more bytes than they may unless it is one message', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 20 }),
        fc.integer({ min: 500, max: 3_000 }),
        (batch, limit) => {
          const shares = sharesOf(batch, queueArn, limit);
          expect(shares.flatMap(({ messages }) => messages)).toEqual(batch);
          for (const { messages, payload } of shares) {
            const { Records } = JSON.parse(payload) as { Records: { messageId: string; body: string }[] };
            expect(Records.map(({ messageId, body }) => [messageId, body])).toEqual(
              messages.map(({ MessageId, Body }) => [MessageId, Body]),
            );
            expect(messages.length === 1 || Buffer.byteLength(payload) <= limit).toBe(true);
          }
        },
      ),
    );
  });
});
