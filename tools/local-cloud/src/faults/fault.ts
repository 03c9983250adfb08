import { z } from 'zod';

const LONGEST_SECONDS = 24 * 60 * 60;
const MOST_TIMES = 1_000_000;
const LONGEST_DELAY_MS = 60_000;
/** Shorter than the cloud may take to stop. */
const LONGEST_WINDOW_MS = 1_000;

const name = z.string().min(1).max(1600);
const milliseconds = z.int().min(0).max(LONGEST_DELAY_MS);

const range = z
  .strictObject({ from: milliseconds, to: milliseconds })
  .refine(({ from, to }) => from <= to, { path: ['from'], error: 'Member must be at most to' });

/** When a fault strikes and when it is over. */
const extent = {
  /** It strikes the first `hit` of every `of` that it could strike. */
  hit: z.int().min(1).max(MOST_TIMES).default(1),
  of: z.int().min(1).max(MOST_TIMES).default(1),
  seconds: z.number().positive().max(LONGEST_SECONDS).optional(),
  /** How often it strikes. */
  count: z.int().min(1).max(MOST_TIMES).optional(),
};

const ofRequests = { service: name.optional(), operation: name.optional(), ...extent };

/** Each by its name or its ARN; `rule` may be a schedule, and `target` is what its ARN names. */
const ofDeliveries = { bus: name.optional(), rule: name.optional(), target: name.optional(), ...extent };

const DELIVERY_CODES = [
  'NO_PERMISSIONS',
  'NO_RESOURCE',
  'INVALID_PARAMETER',
  'THROTTLING',
  'TIMEOUT',
  'INTERNAL_ERROR',
] as const;

const KINDS = [
  z.strictObject({ kind: z.literal('throttle'), ...ofRequests }),
  z.strictObject({
    kind: z.literal('delay'),
    milliseconds: milliseconds.or(range),
    ...ofRequests,
  }),
  z.strictObject({ kind: z.literal('refuse-connections'), ...ofRequests }),
  z.strictObject({
    kind: z.literal('fail-entries'),
    code: name.default('InternalFailure'),
    message: name.default('A fault on demand.'),
    bus: name.optional(),
    ...extent,
  }),
  z.strictObject({
    kind: z.literal('fail-deliveries'),
    code: z.enum(DELIVERY_CODES).default('THROTTLING'),
    message: name.default('A fault on demand.'),
    ...ofDeliveries,
  }),
  z.strictObject({ kind: z.literal('drop-deliveries'), ...ofDeliveries }),
  z.strictObject({
    kind: z.literal('repeat-deliveries'),
    times: z.int().min(2).max(10).default(2),
    ...ofDeliveries,
  }),
  z.strictObject({
    kind: z.literal('shuffle-deliveries'),
    window: z.int().min(2).max(100).default(100),
    milliseconds: z.int().min(1).max(LONGEST_WINDOW_MS).default(200),
    ...ofDeliveries,
  }),
] as const;

const kinds = KINDS.map(({ shape }) => shape.kind.value).join(', ');

/** A fault as it is asked for. */
export const faultInput = z
  .discriminatedUnion('kind', KINDS, { error: `Member must be one of ${kinds}` })
  .refine(({ seconds, count }) => seconds !== undefined || count !== undefined, {
    error: 'seconds or count must be given: a fault ends by itself',
  })
  .refine(({ hit, of }) => hit <= of, { path: ['hit'], error: 'Member must be at most of' });

export type FaultInput = z.output<typeof faultInput>;

export type FaultKind = FaultInput['kind'];

export type FaultOf<K extends FaultKind> = Extract<FaultInput, { kind: K }>;
