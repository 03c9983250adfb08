import { setImmediate as turn } from 'node:timers/promises';
import { gather } from './gather';

/** Hands on only when told to. */
const makeGate = () => {
  const groups: number[][] = [];
  const open: (() => void)[] = [];
  const handOn = (items: readonly number[]): Promise<void> => {
    groups.push([...items]);
    return new Promise((resolve) => open.push(resolve));
  };
  return { groups, handOn, open: () => open.shift()?.() };
};

it('hands on together what comes in one turn, and gathers what comes meanwhile', async () => {
  const { groups, handOn, open } = makeGate();
  const numbers = gather(10, handOn);
  const first = Promise.all([numbers.add(1), numbers.add(2)]);
  await turn();
  const second = Promise.all([numbers.add(3), numbers.add(4)]);
  await turn();
  expect(groups).toEqual([[1, 2]]);
  open();
  await first;
  await turn();
  expect(groups).toEqual([
    [1, 2],
    [3, 4],
  ]);
  open();
  await second;
});

it('hands on no more at once than it may, one group after the other', async () => {
  const groups: number[][] = [];
  const numbers = gather<number>(4, (items) => {
    groups.push([...items]);
    return Promise.resolve();
  });
  await Promise.all(Array.from({ length: 10 }, (_, index) => numbers.add(index)));
  expect(groups.map((group) => group.length)).toEqual([4, 4, 2]);
  expect(groups.flat()).toEqual(Array.from({ length: 10 }, (_, index) => index));
});

it('tells everybody in a group of its failure, and goes on', async () => {
  let calls = 0;
  const numbers = gather<number>(2, () =>
    ++calls === 1 ? Promise.reject(new Error('no')) : Promise.resolve(),
  );
  const outcomes = await Promise.allSettled([numbers.add(1), numbers.add(2), numbers.add(3)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  await expect(numbers.add(4)).resolves.toBeUndefined();
});

it('rests after a group, and no longer than until the next is full', async () => {
  const groups: number[][] = [];
  const handOn = (items: readonly number[]): Promise<void> => Promise.resolve(void groups.push([...items]));
  const rests = [2 ** 30];
  const numbers = gather(3, handOn, () => rests.shift() ?? 0);
  await numbers.add(1);
  const second = [numbers.add(2), numbers.add(3)];
  await turn();
  expect(groups).toEqual([[1]]);
  await Promise.all([...second, numbers.add(4)]);
  expect(groups).toEqual([[1], [2, 3, 4]]);
});

it('hands on what came during a rest when the rest is over', async () => {
  const groups: number[][] = [];
  const handOn = (items: readonly number[]): Promise<void> => Promise.resolve(void groups.push([...items]));
  const numbers = gather(3, handOn, () => 1);
  await numbers.add(1);
  await Promise.all([numbers.add(2), numbers.add(3)]);
  expect(groups).toEqual([[1], [2, 3]]);
});
