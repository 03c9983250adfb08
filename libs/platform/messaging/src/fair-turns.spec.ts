import fc from 'fast-check';
import { makeFairTurns } from './fair-turns';

/** Work that ends when it is told to. */
const makeWork = (turns: ReturnType<typeof makeFairTurns>) => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  return {
    begun,
    most: () => most,
    want: (name: string) =>
      turns.run(name, async () => {
        begun.push(name);
        most = Math.max(most, (atOnce += 1));
        await new Promise<void>((end) => ends.push(end));
        atOnce -= 1;
      }),
    endOne: async () => {
      await new Promise((settled) => setImmediate(settled));
      ends.shift()?.();
      await new Promise((settled) => setImmediate(settled));
    },
  };
};

it('gives the next turn to who waits in turn, however much one of them wants', async () => {
  const { begun, want, endOne } = makeWork(makeFairTurns(1));
  const all = ['flood', 'flood', 'flood', 'flood', 'small', 'other'].map(want);
  for (let end = 0; end < all.length; end += 1) await endOne();
  await Promise.all(all);
  expect(begun).toEqual(['flood', 'flood', 'small', 'other', 'flood', 'flood']);
});

it('gives a turn back when the work fails', async () => {
  const turns = makeFairTurns(1);
  await expect(turns.run('one', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(turns.run('one', () => Promise.resolve('yes'))).resolves.toBe('yes');
});

it('runs everything once, never more at a time than it may, and lets nobody wait for more than a round', async () => {
  const names = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(names, fc.integer({ min: 1, max: 4 }), async (wanted, most) => {
      const work = makeWork(makeFairTurns(most));
      const all = wanted.map(work.want);
      for (let end = 0; end < all.length; end += 1) await work.endOne();
      await Promise.all(all);
      expect(work.begun.toSorted()).toEqual(wanted.toSorted());
      expect(work.most()).toBeLessThanOrEqual(most);
      // After the first turns, which were free: while somebody still waits, nobody has two turns more than they.
      const left = new Map<string, number>();
      for (const name of work.begun) left.set(name, (left.get(name) ?? 0) + 1);
      for (let turn = 0; turn + 1 < work.begun.length; turn += 1) {
        const name = work.begun[turn] ?? '';
        left.set(name, (left.get(name) ?? 0) - 1);
        const others = [...left].filter(([other, count]) => other !== name && count > 0);
        if (turn >= most && others.length > 0) expect(work.begun[turn + 1]).not.toBe(name);
      }
    }),
  );
});
