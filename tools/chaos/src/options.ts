import { parseArgs, types } from 'node:util';
import type { Form, Scenario } from './frame/scenario';

export interface PlayOptions {
  readonly kind: 'play';
  readonly scenarios: readonly Scenario[];
  readonly form: Form;
  readonly json: boolean;
}

export type Options = { readonly kind: 'help' } | { readonly kind: 'list' } | PlayOptions;

/** Bad usage: the message is one line for the person who typed it. */
export class UsageError extends Error {}

export const help = `Usage: npm run chaos -- [SCENARIO ...] [options]

Breaks a small service on the platform's own rails, one scenario after the other, and counts what was lost and what was
done twice. Without names it plays all of them. Exits 0 when everything holds, 1 when something does not, 2 on bad usage.

  --list    what can be broken, and what must hold
  --short   smaller numbers, the same claims; speeds are reported and not judged
  --json    one line of JSON for each scenario on standard output, and one at the end; progress goes to standard error
  --help    print this
`;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        list: { type: 'boolean', default: false },
        short: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const [line = ''] = types.isNativeError(error) ? error.message.split(/\.\s|\n/) : [];
    throw new UsageError(`${line} (npm run chaos -- --help lists the options)`, { cause: error });
  }
};

const find = (scenarios: readonly Scenario[], name: string): Scenario => {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  const names = scenarios.map((scenario) => scenario.name).join(', ');
  throw new UsageError(`there is no scenario "${name}", only ${names}`);
};

/**
 * Reads the command line.
 *
 * @throws UsageError naming what is wrong.
 */
export const parseOptions = (args: readonly string[], scenarios: readonly Scenario[]): Options => {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  const named = positionals.map((name) => find(scenarios, name));
  if (values.list) return { kind: 'list' };
  return {
    kind: 'play',
    scenarios: named.length > 0 ? named : scenarios,
    form: values.short ? 'short' : 'full',
    json: values.json,
  };
};
