import { parseArgs } from 'node:util';

export const DEFAULT_PORT = 4566;

export const HELP = `Usage: npm run cloud -- [options]

AWS on this machine, for development and tests: SQS, S3, DynamoDB, EventBridge, its Scheduler and Lambda behind one
endpoint, in memory.

  --port N   port to listen on, on loopback only (default ${DEFAULT_PORT}; 0 takes any free one)
  --data DIR keep there what must survive a restart; without it nothing does
  --quiet    print nothing but errors
  --help     print this
`;

export type CommandLine =
  | {
      readonly kind: 'start';
      readonly port: number;
      readonly quiet: boolean;
      readonly dataDirectory: string | undefined;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage-error'; readonly message: string };

const portOf = (text: string): number | undefined => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
};

export const readCommandLine = (args: readonly string[]): CommandLine => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        quiet: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const { port: given = String(DEFAULT_PORT), quiet = false, data: dataDirectory } = values;
    const port = portOf(given);
    if (port === undefined) {
      return {
        kind: 'usage-error',
        message: `--port must be a whole number from 0 to 65535, not "${given}"`,
      };
    }
    if (dataDirectory === '') return { kind: 'usage-error', message: '--data must name a directory' };
    return { kind: 'start', port, quiet, dataDirectory };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: 'usage-error', message: error.message.split('. ', 1)[0] ?? error.message };
  }
};
