import { holds, targetText, type Claim } from '../judgement/claim';
import { isJudged, type Result } from './result';
import type { Form, Scenario } from './scenario';

const shown = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 1_000
    ? value.toLocaleString('en-US', { maximumFractionDigits: 0 })
    : value.toFixed(2);

const isZero = ({ target }: Claim): boolean => 'exactly' in target && target.exactly === 0;

const claimText = (claim: Claim, form: Form): string => {
  const value = `${claim.name} ${shown(claim.value)}`;
  if (!isJudged(claim, form)) return `${value} (${targetText(claim.target)}, not judged)`;
  if (!holds(claim)) return `FAILS: ${value} (${targetText(claim.target)})`;
  return isZero(claim) ? value : `${value} (${targetText(claim.target)})`;
};

/** One scenario for people, in one line: the verdict, what was done and counted, what had to hold. */
export const resultText = ({ scenario, form, seconds, outcome, failure, pass }: Result): string => {
  const counts = Object.entries(outcome.counts).map(([name, count]) => `${shown(count)} ${name}`);
  const claims = outcome.claims.map((claim) => claimText(claim, form));
  const found = failure ?? [counts.join(', '), claims.join(', ')].filter((part) => part !== '').join(' | ');
  return `${pass ? 'PASS' : 'FAIL'}  ${scenario.padEnd(20)}  ${`${seconds.toFixed(0)} s`.padStart(6)}  ${found}`;
};

/** One scenario for programs, in one line. */
export const resultLine = ({ scenario, form, seconds, outcome, failure, pass }: Result): string =>
  JSON.stringify({
    scenario,
    form,
    pass,
    seconds: Number(seconds.toFixed(1)),
    ...(failure === undefined ? {} : { failure }),
    counts: outcome.counts,
    claims: outcome.claims.map((claim) => ({
      name: claim.name,
      value: Number(claim.value.toFixed(4)),
      target: claim.target,
      holds: holds(claim),
      judged: isJudged(claim, form),
    })),
  });

const failedOf = (results: readonly Result[]): string[] =>
  results.filter(({ pass }) => !pass).map(({ scenario }) => scenario);

export const summaryText = (results: readonly Result[]): string => {
  const failed = failedOf(results);
  const held = `${results.length - failed.length} of ${results.length} scenarios hold`;
  return failed.length === 0 ? held : `${held}; these do not: ${failed.join(', ')}`;
};

export const summaryLine = (results: readonly Result[]): string => {
  const failed = failedOf(results);
  return JSON.stringify({ pass: failed.length === 0, scenarios: results.length, failed });
};

/** All scenarios for people. */
export const scenariosText = (scenarios: readonly Scenario[]): string =>
  scenarios
    .map(({ name, breaks, holds: must }) => `${name.padEnd(20)}  ${breaks}\n${' '.repeat(22)}${must}`)
    .join('\n');
