import type { Figure, Measurement, Target } from './measurement';
import type { Result, Row } from './results';
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

const verdict = ({ target, pass }: Result): string =>
  target === undefined ? 'no target' : `${targetText(target)}: ${pass ? 'pass' : 'MISSED'}`;

const cellsOf = (result: Result, { contender, values, ratio }: Row, index: number): string[] => [
  index === 0 ? `${result.figure}, ${result.unit}` : '',
  contender,
  number(values.median),
  spread(values),
  ratio === undefined ? '' : number(ratio.median),
  ratio === undefined ? '' : spread(ratio),
  index === 1 ? verdict(result) : '',
];

const headings = ['figure', 'contender', 'median', 'min to max', 'ratio', 'min to max', 'target'];

/** The results for people: each figure's subject, then its peers with the subject's ratio to each. */
export const resultsTable = (results: readonly Result[]): string =>
  table([
    headings,
    ...results.flatMap((result) => result.rows.map((row, index) => cellsOf(result, row, index))),
  ]);

const figureText = ([name, { target }]: [string, Figure]): string =>
  `${name} ${target === undefined ? '(no target)' : targetText(target)}`;

/** All measurements for people: name, what is measured, the targets of the ratios. */
export const measurementsTable = (measurements: readonly Measurement[]): string =>
  table([
    ['name', 'measures', 'targets of the ratios'],
    ...measurements.map(({ name, summary, figures }) => [
      name,
      summary,
      Object.entries(figures).map(figureText).join(', '),
    ]),
  ]);

const rounded = (ratio: number): number => Number(ratio.toFixed(4));

/** The results for programs, in one line. Without results, because an answer differed or something broke, nothing passes. */
export const resultsLine = ({ name, figures }: Measurement, results: readonly Result[]): string =>
  JSON.stringify({
    name,
    ratios: Object.fromEntries(results.map(({ figure, ratio }) => [figure, rounded(ratio)])),
    targets: Object.fromEntries(
      Object.entries(figures).flatMap(([figure, { target }]) =>
        target === undefined ? [] : [[figure, target]],
      ),
    ),
    pass: results.length > 0 && results.every(({ pass }) => pass),
  });
