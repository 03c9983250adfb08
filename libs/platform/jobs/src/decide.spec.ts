import { decide, type Known } from './decide';

const nothing: Known = { paused: null, run: null, other: null };
const other = { scheduledFor: new Date('2026-11-25T00:00:00Z'), leaseSeconds: 7 };
const skip = { overlap: 'skip' } as const;
const queue = { overlap: 'queue' } as const;
const run = (state: NonNullable<Known['run']>['state'], leaseSeconds: number | null = null) =>
  ({ state, attempts: 1, leaseSeconds }) as const;
const triggers = ['schedule', 'operator', 'catch-up'] as const;

it.each(triggers)('begins what nothing is known of (%s)', (trigger) => {
  expect(decide({ trigger }, skip, nothing)).toEqual({ kind: 'begin' });
});

it.each(triggers)('does nothing twice (%s)', (trigger) => {
  const known = { ...nothing, run: run('succeeded'), paused: 'moving house' };
  expect(decide({ trigger }, skip, known)).toEqual({ kind: 'settled', state: 'succeeded' });
});

it.each(triggers)('leaves a tick to whoever is at it, until the lease ends (%s)', (trigger) => {
  expect(decide({ trigger }, skip, { ...nothing, run: run('running', 3) })).toEqual({
    kind: 'busy',
    seconds: 3,
  });
  expect(decide({ trigger }, skip, { ...nothing, run: run('running', -1) })).toEqual({ kind: 'begin' });
});

it.each(['failed', 'missed'] as const)('begins again what has %s', (state) => {
  expect(decide({ trigger: 'schedule' }, skip, { ...nothing, run: run(state) })).toEqual({ kind: 'begin' });
});

it('does what was skipped only for an operator', () => {
  const known = { ...nothing, run: run('skipped') };
  expect(decide({ trigger: 'schedule' }, skip, known)).toEqual({ kind: 'settled', state: 'skipped' });
  expect(decide({ trigger: 'catch-up' }, skip, known)).toEqual({ kind: 'settled', state: 'skipped' });
  expect(decide({ trigger: 'operator' }, skip, known)).toEqual({ kind: 'begin' });
});

it('skips what comes in a pause, but not what an operator wants', () => {
  const known = { ...nothing, paused: 'moving house' };
  const skipped = { kind: 'skipped', reason: 'paused: moving house' };
  expect(decide({ trigger: 'schedule' }, skip, known)).toEqual(skipped);
  expect(decide({ trigger: 'catch-up' }, queue, known)).toEqual(skipped);
  expect(decide({ trigger: 'operator' }, skip, known)).toEqual({ kind: 'begin' });
});

it('never begins while another tick is at work', () => {
  const known = { ...nothing, other };
  const wait = { kind: 'wait', seconds: 7 };
  expect(decide({ trigger: 'schedule' }, skip, known)).toEqual({
    kind: 'skipped',
    reason: 'overlap: 2026-11-25T00:00:00.000Z is still at work',
  });
  expect(decide({ trigger: 'schedule' }, queue, known)).toEqual(wait);
  expect(decide({ trigger: 'operator' }, skip, known)).toEqual(wait);
  expect(decide({ trigger: 'catch-up' }, skip, known)).toEqual(wait);
  expect(decide({ trigger: 'schedule' }, skip, { ...known, run: run('failed') })).toEqual(wait);
});
