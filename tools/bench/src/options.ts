import { parseArgs, types } from 'node:util';
import type { Measurement } from './frame/measurement';

export interface MeasureOptions {
  readonly kind: 'measure';
  readonly measurement: Measurement;
  readonly rounds: number;
  readonly json: boolean;
}

export type Options = { readonly kind: 'help' } | { readonly kind: 'list' } | MeasureOptions;

/** Bad usage: the message is one line for the person who typed it. */
export class UsageError extends Error {}

const usualRounds = 5;
const mostRounds = 100;

export const help = `Usage: npm run bench -- NAME [options]

Runs one measurement: the subject and its peers in turn, after a warm-up, once their answers were seen to be equal.
Exits 0 when every target and bound is met, 1 when one is missed or an answer differs.

  --list       what can be measured, with the targets
  --rounds N   rounds that count, 1 to ${mostRounds} (default ${usualRounds})
  --json       ends standard output with one line of JSON; everything else goes to standard error
  --help       print this
`;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        list: { type: 'boolean', default: false },
        rounds: { type: 'string', default: `${usualRounds}` },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const [line = ''] = types.isNativeError(error) ? error.message.split(/\.\s|\n/) : [];
    throw new UsageError(`${line} (npm run bench -- --help lists the options)`, { cause: error });
  }
};

const parseRounds = (text: string): number => {
  const rounds = Number(text);
  if (/^\d+$/.test(text) && rounds >= 1 && rounds <= mostRounds) return rounds;
  throw new UsageError(`--rounds: "${text}" is not a whole number from 1 to ${mostRounds}`);
};

const find = (measurements: readonly Measurement[], name: string): Measurement => {
  const found = measurements.find((measurement) => measurement.name === name);
  if (found !== undefined) return found;
  const names = measurements.map((measurement) => measurement.name).join(', ');
  throw new UsageError(`there is no measurement "${name}", only ${names}`);
};

/**
 * Reads the command line.
 *
 * @throws UsageError naming what is wrong.
 */
export const parseOptions = (args: readonly string[], measurements: readonly Measurement[]): Options => {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  const rounds = parseRounds(values.rounds);
  const [name, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`one measurement at a time, not ${positionals.join(' and ')}`);
  const measurement = name === undefined ? undefined : find(measurements, name);
  if (values.list) return { kind: 'list' };
  if (measurement === undefined) {
    throw new UsageError('name a measurement (npm run bench -- --list shows them)');
  }
  return { kind: 'measure', measurement, rounds, json: values.json };
};
