import { parseArgs } from 'node:util';
import { isNativeError } from 'node:util/types';
import { highestPortBase, lowestPortBase, usualPortBase } from './ports';
import { serviceNames, type ServiceName } from './services';

export interface StartOptions {
  fresh: boolean;
  portBase: number;
  seed: boolean;
  only: readonly ServiceName[];
  json: boolean;
}

/** Bad usage: the message is one line for the person who typed it. */
export class UsageError extends Error {}

export const help = `Usage: npm start -- [options]

Builds what changed and runs DatePop's back end: the gateway, three services, PostgreSQL and the AWS endpoints.

  --fresh             begin with empty data
  --port-base N       the gateway's port; the others keep their distance to it (default ${usualPortBase})
  --no-seed           load no seed data
  --only NAMES        start only these, separated by commas: ${serviceNames.join(', ')}
  --json              print the services' log lines as they are, everything else on standard error
  --help              print this
`;

const parsePortBase = (text: string): number => {
  const base = Number(text);
  if (!/^\d+$/.test(text) || base < lowestPortBase || base > highestPortBase) {
    throw new UsageError(
      `--port-base: "${text}" is not a whole number from ${lowestPortBase} to ${highestPortBase}`,
    );
  }
  return base;
};

const isServiceName = (name: string): name is ServiceName => serviceNames.some((known) => known === name);

const parseOnly = (text: string): ServiceName[] => {
  const names = text.split(',').map((name) => name.trim());
  return names.map((name) => {
    if (isServiceName(name)) return name;
    throw new UsageError(`--only: "${name}" is not one of ${serviceNames.join(', ')}`);
  });
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        'port-base': { type: 'string', default: `${usualPortBase}` },
        'no-seed': { type: 'boolean', default: false },
        only: { type: 'string', default: serviceNames.join(',') },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    if (!isNativeError(error)) throw error;
    const [line = ''] = error.message.split(/\.\s|\n/);
    throw new UsageError(`${line} (npm start -- --help lists the options)`, { cause: error });
  }
};

/**
 * Reads the command line.
 *
 * @throws UsageError naming the option and what is wrong with it.
 */
export const parseOptions = (args: readonly string[]): StartOptions | 'help' => {
  const values = parse(args);
  if (values.help) return 'help';
  const only = parseOnly(values.only);
  return {
    fresh: values.fresh,
    portBase: parsePortBase(values['port-base']),
    seed: !values['no-seed'],
    only: serviceNames.filter((name) => only.includes(name)),
    json: values.json,
  };
};
