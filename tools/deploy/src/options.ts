import { parseArgs } from 'node:util';

export const help = `Usage: npm run synth -- [options]

Builds the functions and writes the CloudFormation templates of the platform's wiring: one stack of each service, and the
one of the bus. Nothing is deployed, and nobody is asked: it needs no account. Exits 0 when all was written, 1 when
something failed, 2 on bad usage.

  --out DIR   where the cloud assembly goes; dist/deploy by default
  --json      what is in each stack as one JSON document instead of a table
  --help      print this
`;

export interface Options {
  readonly out: string;
  readonly json: boolean;
  readonly help: boolean;
}

/** @throws TypeError naming the option that is not known. */
export const parseOptions = (args: readonly string[]): Options =>
  parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: 'dist/deploy' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;
