import { parsePattern, type Pattern } from '@datepop/local-cloud';

/** A rule as a bus knows it. */
export interface Rule {
  readonly id: string;
  readonly pattern: Pattern;
}

const services = [
  ...[
    'users',
    'courses',
    'notifications',
    'payments',
    'partners',
    'coupons',
    'reviews',
    'search',
    'spots',
    'plans',
  ],
  ...['billing', 'support', 'chat', 'media', 'maps', 'gifts', 'stays', 'tickets', 'audit', 'risk'],
];
const types = ['created', 'changed', 'paired', 'scheduled', 'cancelled', 'started', 'ended', 'erased'];
const regions = ['seoul-mapo', 'seoul-jongno', 'busan-haeundae', 'jeju', 'incheon', 'daegu-jung'];

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** What one rule in two asks beside source and type. */
const filters: readonly ((rule: number) => object)[] = [
  (rule) => ({ data: { region: [at(regions, rule), at(regions, rule + 1)] } }),
  () => ({ data: { region: [{ prefix: 'seoul-' }] } }),
  (rule) => ({ data: { amount: [{ numeric: ['>', (rule % 9) * 1_000, '<=', 10_000] }] } }),
  (rule) => ({ data: { channel: [{ 'anything-but': ['test', at(types, rule)] }] } }),
  () => ({ data: { replaces: [{ exists: false }], title: [{ wildcard: '*night*' }] } }),
  (rule) => ({
    $or: [{ data: { region: [at(regions, rule)] } }, { data: { amount: [{ numeric: ['<', 500] }] } }],
  }),
  () => ({ data: { spots: { kind: ['cafe'], floor: [{ numeric: ['>=', 2] }] } } }),
  () => ({ metadata: { correlationId: [{ suffix: '0' }] } }),
];

const patternOf = (rule: number): object => {
  if (rule % 100 === 0) return { source: [{ prefix: 'datepop.' }] };
  const source = [`datepop.${at(services, rule)}`];
  if (rule % 40 === 39) return { source };
  const ofType = { source, 'detail-type': [`${at(types, Math.floor(rule / services.length))}.v1`] };
  const filter = filters[Math.floor(rule / 2) % filters.length];
  return rule % 2 === 1 && filter ? { ...ofType, detail: filter(rule) } : ofType;
};

/** Rules as teams write them: one in a hundred for all events, the others for a type, half of these with a filter. */
export const makeRules = (count: number): readonly Rule[] =>
  Array.from({ length: count }, (_, rule) => ({
    id: `rule-${rule}`,
    pattern: parsePattern(JSON.stringify(patternOf(rule))),
  }));

/** Numbers that look random and are the same in every run. */
const makeNumbers = (): (() => number) => {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
};

/** Events of all services and types in equal parts, read from text as those of a request are. */
export const makeEvents = (count: number): readonly object[] => {
  const next = makeNumbers();
  const makeEvent = () => ({
    version: '0',
    id: String(next()),
    'detail-type': `${at(types, next())}.v1`,
    source: `datepop.${at(services, next())}`,
    account: '000000000000',
    time: '2026-11-02T09:00:00Z',
    region: 'ap-northeast-2',
    resources: [],
    detail: {
      metadata: { id: String(next()), occurredAt: '2026-11-02T09:00:00Z', correlationId: String(next()) },
      data: {
        region: at(regions, next()),
        amount: next() % 20_000,
        channel: at(['web', 'ios', 'android', 'test'], next()),
        title: at(['a night walk', 'brunch', 'late night films', 'the sea'], next()),
        ...(next() % 3 === 0 ? { replaces: next() } : {}),
        spots: Array.from({ length: next() % 5 }, () => ({
          kind: at(['cafe', 'park', 'cinema'], next()),
          floor: next() % 4,
        })),
      },
    },
  });
  return Array.from({ length: count }, () => JSON.parse(JSON.stringify(makeEvent())) as object);
};
