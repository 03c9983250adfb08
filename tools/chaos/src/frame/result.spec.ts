import type { Claim } from '../judgement/claim';
import { resultLine, resultText } from './report';
import { failureOf, resultOf } from './result';
import type { Form, Scenario } from './scenario';

const scenario: Scenario = {
  name: 'staged',
  breaks: 'nothing',
  holds: 'everything',
  play: () => Promise.reject(new Error('is not played')),
};

const resultFor = (form: Form, ...claims: Claim[]) =>
  resultOf(scenario, form, 2, { counts: { kills: 3 }, claims });

const slow: Claim = { name: 'speed', value: 0.5, target: { atLeast: 0.9 }, timed: true };
const lost: Claim = { name: 'lost', value: 0, target: { exactly: 0 } };

it.each<[string, Claim['target'], number, boolean]>([
  ['at most, at the edge', { atMost: 5 }, 5, true],
  ['at most, above', { atMost: 5 }, 5.1, false],
  ['at least, at the edge', { atLeast: 0.9 }, 0.9, true],
  ['at least, below', { atLeast: 0.9 }, 0.89, false],
  ['exactly, the same', { exactly: 0 }, 0, true],
  ['exactly, another', { exactly: 0 }, 1, false],
  ['a value that could not be found', { atMost: 5 }, NaN, false],
  ['a value that could not be found', { atLeast: 5 }, NaN, false],
])('judges a claim: %s', (_, target, value, pass) => {
  expect(resultFor('full', { name: 'it', value, target }).pass).toBe(pass);
});

it('fails when one of several claims does not hold', () => {
  expect(resultFor('full', lost, { ...lost, value: 1 }).pass).toBe(false);
});

it('fails where nothing was claimed', () => {
  expect(resultFor('full').pass).toBe(false);
  expect(resultFor('short', { ...slow, value: 1 }).pass).toBe(false);
});

it('judges speeds in the full form, and only reports them in the short one', () => {
  expect(resultFor('full', lost, slow).pass).toBe(false);
  expect(resultFor('short', lost, slow).pass).toBe(true);
  expect(resultText(resultFor('short', lost, slow))).toContain('speed 0.50 (>= 0.9, not judged)');
});

it('says in one line what was done, what was found and what failed', () => {
  const line = resultText(resultFor('full', { ...lost, value: 1_200 }, { ...slow, value: 0.95 }));
  expect(line).toBe(
    'FAIL  staged                   2 s  3 kills | FAILS: lost 1,200 (= 0), speed 0.95 (>= 0.9)',
  );
});

it('says in one line why a scenario could not be played', () => {
  const cause = new Error('nobody listens');
  const result = failureOf(scenario, 'full', 2, new Error('waited 60 s for the ledger', { cause }));
  expect(resultText(result)).toContain('FAIL  staged');
  expect(resultText(result)).toContain('waited 60 s for the ledger (nobody listens)');
});

it('tells a program the same', () => {
  expect(JSON.parse(resultLine(resultFor('short', lost, slow)))).toEqual({
    scenario: 'staged',
    form: 'short',
    pass: true,
    seconds: 2,
    counts: { kills: 3 },
    claims: [
      { name: 'lost', value: 0, target: { exactly: 0 }, holds: true, judged: true },
      { name: 'speed', value: 0.5, target: { atLeast: 0.9 }, holds: false, judged: false },
    ],
  });
});
