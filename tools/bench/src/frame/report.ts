import type { Figure, Measurement, Target } from './measurement';
import { meets, type Result, type Row } from './results';
import type { Summary } from './statistics';

export const targetText = (target: Target): string =>
  'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;

const number = (value: number): string =>
  value >= 1_000 ? value.toFixed(0) : value >= 100 ? value.toFixed(1) : value.toFixed(2);

const spread = ({ min, max }: Summary): string => `${number(min)} to ${number(max)}`;

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  );
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd())
    .join('\n');
};

const verdict = (value: number, target: Target, unit = ''): string =>
  `${targetText(target)}${unit}: ${meets(value, target) ? 'pass' : 'MISSED'}`;

/** The bound is the subject's own; the target is about the first peer. */
const verdictOf = ({ ratio, target, median, bound, unit }: Result, index: number): string => {
  if (index === 0) return bound === undefined ? '' : verdict(median, bound, ` ${unit}`);
  if (index === 1) return target === undefined ? 'no target' : verdict(ratio, target);
  return '';
};

const cellsOf = (result: Result, { contender, values, ratio }: Row, index: number): string[] => [
  index === 0 ? `${result.figure}, ${result.unit}` : '',
  contender,
  number(values.median),
  spread(values),
  ratio === undefined ? '' : number(ratio.median),
  ratio === undefined ? '' : spread(ratio),
  verdictOf(result, index),
];

const headings = ['figure', 'contender', 'median', 'min to max', 'ratio', 'min to max', 'target'];

/** The results for people: each figure's subject, then its peers with the subject's ratio to each. */
export const resultsTable = (results: readonly Result[]): string =>
  table([
    headings,
    ...results.flatMap((result) => result.rows.map((row, index) => cellsOf(result, row, index))),
  ]);

const figureText = ([name, { target, bound, unit }]: [string, Figure]): string => {
  const texts = [target && targetText(target), bound && `${targetText(bound)} ${unit}`];
  return `${name} ${texts.filter((text) => text !== undefined).join(' and ') || '(no target)'}`;
};

/** All measurements for people: name, what is measured, the targets of the ratios and the bounds of the medians. */
export const measurementsTable = (measurements: readonly Measurement[]): string =>
  table([
    ['name', 'measures', 'targets of the ratios, of medians with their unit'],
    ...measurements.map(({ name, summary, figures }) => [
      name,
      summary,
      Object.entries(figures).map(figureText).join(', '),
    ]),
  ]);

const rounded = (value: number): number => Number(value.toFixed(4));

const byFigure = <Value>(
  figures: Measurement['figures'],
  valueOf: (figure: Figure) => Value | undefined,
): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(figures).flatMap(([name, figure]) => {
      const value = valueOf(figure);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

/** The results for programs, in one line. Without results, because an answer differed or something broke, nothing passes. */
export const resultsLine = ({ name, figures }: Measurement, results: readonly Result[]): string =>
  JSON.stringify({
    name,
    ratios: Object.fromEntries(results.map(({ figure, ratio }) => [figure, rounded(ratio)])),
    targets: byFigure(figures, ({ target }) => target),
    medians: Object.fromEntries(results.map(({ figure, median }) => [figure, rounded(median)])),
    bounds: byFigure(figures, ({ bound }) => bound),
    pass: results.length > 0 && results.every(({ pass }) => pass),
  });
