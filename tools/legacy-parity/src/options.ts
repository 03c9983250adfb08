import { parseArgs, types } from 'node:util';
import { UsageError } from './errors';

export interface ConvertOptions {
  readonly kind: 'convert';
  readonly cronFile: string;
  readonly queueFile: string;
  readonly json: boolean;
  readonly year?: number;
  /** A folder, or `-` for standard output. */
  readonly skeletons?: string;
}

export type Options = { readonly kind: 'help' } | ConvertOptions;

const firstYear = 2000;
/** The last that EventBridge Scheduler knows. */
const lastYear = 2199;

export const help = `Usage: npm run parity -- CRON_YAML QUEUE_YAML [options]

Reads App Engine's cron.yaml and queue.yaml and shows, side by side, what each entry becomes: a job on EventBridge
Scheduler, a task on SQS. It says what has no successor (!) and where the meaning changes (~).
Exits 0 when both files were understood, 1 when something in them is wrong, 2 on bad usage.

  --year N           also counts the runs of each job in that year, before and after, and names the first that differs
  --skeletons DIR    writes the declarations of the jobs and tasks into DIR, or to standard output when DIR is -
  --json             one JSON document on standard output instead of the table
  --help             print this
`;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        year: { type: 'string' },
        skeletons: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const [line = ''] = types.isNativeError(error) ? error.message.split(/\.\s|\n/) : [];
    throw new UsageError(line, { cause: error });
  }
};

const readYear = (text: string): number => {
  const year = Number(text);
  if (/^\d{4}$/.test(text) && year >= firstYear && year <= lastYear) return year;
  throw new UsageError(`--year: "${text}" is not a year from ${firstYear} to ${lastYear}`);
};

/**
 * Reads the command line.
 *
 * @throws UsageError naming what is wrong.
 */
export const parseOptions = (args: readonly string[]): Options => {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  const [cronFile, queueFile, ...more] = positionals;
  if (cronFile === undefined || queueFile === undefined || more.length > 0) {
    throw new UsageError('name a cron.yaml and a queue.yaml, in this order');
  }
  if (values.skeletons === '') throw new UsageError('--skeletons: name a folder, or - for standard output');
  if (values.skeletons === '-' && values.json) {
    throw new UsageError('--json and --skeletons - both want standard output');
  }
  return {
    kind: 'convert',
    cronFile,
    queueFile,
    json: values.json,
    ...(values.year !== undefined && { year: readYear(values.year) }),
    ...(values.skeletons !== undefined && { skeletons: values.skeletons }),
  };
};
