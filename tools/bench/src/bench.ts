import type { Measurement } from './frame/measurement';
import { measure } from './frame/measure';
import { measurementsTable, resultsLine, resultsTable } from './frame/report';
import { help, parseOptions, UsageError, type MeasureOptions } from './options';

/** What the command works with. */
export interface Bench {
  readonly measurements: readonly Measurement[];
  /** Whether the services are built before a measurement. */
  readonly build: boolean;
  readonly signal: AbortSignal;
  /** Write one line. */
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

const run = async (
  { measurement, rounds, json }: MeasureOptions,
  { build, signal, out, err }: Bench,
): Promise<number> => {
  const { name, summary } = measurement;
  const show = json ? err : out;
  try {
    const results = await measure(measurement, { rounds, build, signal, say: err });
    show(`\n${name}: ${summary}\n\n${resultsTable(results)}\n`);
    if (json) out(resultsLine(measurement, results));
    return results.every(({ pass }) => pass) ? 0 : 1;
  } catch (error) {
    if (signal.aborted) throw error;
    err(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    if (json) out(resultsLine(measurement, []));
    return 1;
  }
};

/**
 * Does what the command line says.
 *
 * @returns the exit code: 0 when all went well, 1 when a target was missed or an answer differed, 2 for bad usage.
 * @throws the signal's reason when that ends it.
 */
export const runBench = async (args: readonly string[], bench: Bench): Promise<number> => {
  const { measurements, out, err } = bench;
  try {
    const options = parseOptions(args, measurements);
    if (options.kind === 'help') out(help.trimEnd());
    if (options.kind === 'list') out(measurementsTable(measurements));
    return options.kind === 'measure' ? await run(options, bench) : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err(error.message);
    return 2;
  }
};
