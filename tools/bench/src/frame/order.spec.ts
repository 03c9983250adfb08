import { inTurn } from './order';

const rounds = (contenders: readonly string[], count: number): string[] =>
  Array.from({ length: count }, (_, round) => inTurn(contenders, round).join(''));

it('lets two contenders begin by turns', () => {
  expect(rounds(['A', 'B'], 4)).toEqual(['AB', 'BA', 'AB', 'BA']);
});

it('lets every one of three begin once in three rounds', () => {
  expect(rounds(['A', 'B', 'C'], 3)).toEqual(['ABC', 'BCA', 'CAB']);
});
