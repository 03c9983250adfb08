import { parseArgs, types } from 'node:util';
import type { Command, Given, Options } from './command';
import { UsageError } from './errors';
import { commonOptions } from './help';

type Common = typeof commonOptions;

const absent = ([name, { type, multiple }]: readonly [string, Options[string]]) => {
  if (type === 'boolean') return [[name, false] as const];
  return multiple ? [[name, []] as const] : [];
};

/** Reads what a command was given. @throws UsageError naming an option that it does not take, or takes otherwise. */
export const readGiven = ({ options }: Command, args: string[]): Given<Options> & Given<Common> => {
  const all: Options = { ...options, ...commonOptions };
  const config = Object.fromEntries(
    Object.entries(all).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
  try {
    const { values, positionals } = parseArgs({ args, options: config, allowPositionals: true });
    const usual = Object.fromEntries(Object.entries(all).flatMap<readonly [string, unknown]>(absent));
    // Each value is as its option's type says; parseArgs cannot tell of a table that is made here.
    return {
      positionals,
      values: { ...usual, ...values } as Given<Options>['values'] & Given<Common>['values'],
    };
  } catch (error) {
    const [line = ''] = types.isNativeError(error) ? error.message.split(/\.\s|\n/) : [];
    throw new UsageError(line, { cause: error });
  }
};
