import { traceparentSchema } from '@datepop/kit';
import fc from 'fast-check';
import { continueTrace, newTraceparent, traceIdOf } from './trace';

const hex = (length: number) =>
  fc
    .uint8Array({ minLength: length / 2, maxLength: length / 2 })
    .filter((bytes) => bytes.some((byte) => byte > 0))
    .map((bytes) => Buffer.from(bytes).toString('hex'));

it('begins with a trace of its own, sampled', () => {
  const begun = newTraceparent();
  expect(traceparentSchema.safeParse(begun).success).toBe(true);
  expect(begun.slice(-2)).toBe('01');
  expect(traceIdOf(newTraceparent())).not.toBe(traceIdOf(begun));
});

it('goes on with the trace that arrived, as a hop of its own', () => {
  fc.assert(
    fc.property(hex(32), hex(16), fc.constantFrom('00', '01'), (traceId, parent, flags) => {
      const next = continueTrace(`00-${traceId}-${parent}-${flags}`);
      expect(traceparentSchema.safeParse(next).success).toBe(true);
      expect(traceIdOf(next)).toBe(traceId);
      expect(next.slice(36, 52)).not.toBe(parent);
      expect(next.slice(-2)).toBe(flags);
    }),
  );
});

it.each([undefined, '', 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
  'begins anew where %j arrived',
  (arrived) => {
    expect(traceparentSchema.safeParse(continueTrace(arrived)).success).toBe(true);
  },
);
