import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** The environment, as `process.env` gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the environment: every bad variable in one message, no value in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads configuration from the environment, once: every bad variable is reported together, the result is frozen.
 * An empty variable counts as absent. `NAME_FILE` may name a file that holds the value of `NAME`, as container
 * secrets do.
 *
 * @throws ConfigError naming every bad variable and why, never its value.
 */
export const readConfig = <Schema extends z.ZodObject>(
  schema: Schema,
  environment: Environment,
): Readonly<z.output<Schema>> => {
  const given: Record<string, string> = {};
  for (const name of variablesOf(schema)) {
    const value = environment[name] || contentOf(environment[`${name}_FILE`]);
    if (value) given[name] = value;
  }
  const result = schema.safeParse(given);
  if (result.success) return Object.freeze(result.data);
  const lines = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name}: ${name in given ? message : 'is missing'}`;
  });
  throw new ConfigError(`Configuration is wrong:\n${lines.join('\n')}`);
};

/** The environment variables that a configuration knows. */
export const variablesOf = (schema: z.ZodObject): string[] => Object.keys(schema.shape);

const contentOf = (path: string | undefined): string | undefined =>
  path === undefined || path === '' ? undefined : readFileSync(path, 'utf8').trim();
