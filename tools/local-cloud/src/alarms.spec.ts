import fc from 'fast-check';
import { makeAlarms } from './alarms';
import type { Alarms } from './alarms';

const run = () => undefined;

const runAll = (alarms: Alarms) => {
  for (let next = alarms.take(); next; next = alarms.take()) next.run();
};

describe('alarms', () => {
  it('come in the order of their times, then of their adding, without those removed', () => {
    const added = fc.array(fc.record({ time: fc.integer({ min: 0, max: 20 }), removed: fc.boolean() }));
    fc.assert(
      fc.property(added, (each) => {
        const alarms = makeAlarms();
        const ran: number[] = [];
        const removers = each.map(({ time }, order) => alarms.add({ time, run: () => ran.push(order) }));
        for (const [order, remove] of removers.entries()) if (each[order]?.removed) remove();
        runAll(alarms);
        const left = each.map((one, order) => ({ ...one, order })).filter(({ removed }) => !removed);
        expect(ran).toEqual(
          left.sort((a, b) => a.time - b.time || a.order - b.order).map(({ order }) => order),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('are not removed a second time, nor after they were taken or cleared', () => {
    const alarms = makeAlarms();
    const ran: string[] = [];
    const removeTaken = alarms.add({ time: 1, run });
    alarms.take();
    const removeCleared = alarms.add({ time: 2, run });
    alarms.clear();
    alarms.add({ time: 3, run: () => ran.push('left') });
    for (const remove of [removeTaken, removeCleared]) remove();
    runAll(alarms);
    expect(ran).toEqual(['left']);
  });
});
