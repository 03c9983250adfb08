import { z } from 'zod';
import { causedBy, envelopeOf, traceparentSchema, type EventMetadata } from './envelope';

const metadata: EventMetadata = {
  id: '019a9f00-0000-7000-8000-0000000000e1',
  occurredAt: '2026-11-20T19:00:00+09:00',
  aggregate: { type: 'couple', id: '019a9f00-0000-7000-8000-000000000010', version: 1 },
  correlationId: 'request-1',
  causationId: null,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

const schema = envelopeOf(z.object({ coupleId: z.string() }));

it('hands a reader only what it reads', () => {
  const { data } = schema.parse({ metadata, data: { coupleId: 'one', pairedAt: 'today' } });
  expect(data).toEqual({ coupleId: 'one' });
});

it.each([
  ['an id that is none', { id: 'one' }],
  ['a time without an offset', { occurredAt: '2026-11-20T19:00:00' }],
  ['a version before the first', { aggregate: { ...metadata.aggregate, version: 0 } }],
  ['an empty correlation id', { correlationId: '' }],
  ['a correlation id without a bound', { correlationId: 'x'.repeat(129) }],
  ['a malformed traceparent', { traceparent: '00-1-2-01' }],
])('refuses %s', (_, wrong) => {
  const { success } = schema.safeParse({ metadata: { ...metadata, ...wrong }, data: { coupleId: 'one' } });
  expect(success).toBe(false);
});

it.each([
  '00-00000000000000000000000000000000-b7ad6b7169203331-01',
  '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
  '01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  '00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01',
])('refuses the traceparent %s', (traceparent) => {
  expect(traceparentSchema.safeParse(traceparent).success).toBe(false);
});

it('names an event as the cause of what its handler does, in the same request and trace', () => {
  expect(causedBy(metadata)).toEqual({
    correlationId: metadata.correlationId,
    causationId: metadata.id,
    traceparent: metadata.traceparent,
  });
});
