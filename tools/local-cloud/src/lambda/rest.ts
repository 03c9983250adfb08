import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { AwsError } from '../aws-error';
import { parseInput } from '../front/parse-input';
import { parseJsonObject } from '../front/request-body';

/** One request of Lambda's REST protocol. */
export interface RestRequest {
  /** The parts of its path that the operation's path names. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Already in JSON. */
  readonly body?: string;
}

export interface RestOperation {
  readonly name: string;
  readonly method: string;
  /** `/2015-03-31/functions/{FunctionName}` */
  readonly path: string;
  readonly answer: (request: RestRequest) => Promise<RestAnswer> | RestAnswer;
}

/** An operation whose input is its path, its query and its JSON body together, and whose output is JSON. */
export const jsonOperation = <S extends z.ZodType>(
  [name, method, path, status]: readonly [name: string, method: string, path: string, status: number],
  schema: S,
  run: (input: z.output<S>) => unknown,
): RestOperation => ({
  name,
  method,
  path,
  answer: async ({ parameters, query, body }) => {
    const members = body.length > 0 ? parseJsonObject(body) : {};
    const output = await run(parseInput(schema, { ...members, ...Object.fromEntries(query), ...parameters }));
    return output === undefined ? { status } : { status, body: JSON.stringify(output) };
  },
});

const parametersOf = (template: string, parts: readonly string[]): Record<string, string> | undefined => {
  const names = template.split('/');
  if (names.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? '';
    if (name.startsWith('{')) parameters[name.slice(1, -1)] = part;
    else if (name !== part) return undefined;
  }
  return parameters;
};

const partsOf = (path: string): readonly string[] => {
  try {
    return path.replace(/\/$/, '').split('/').map(decodeURIComponent);
  } catch {
    throw new AwsError('InvalidRequestContentException', `The path ${path} is not well encoded.`);
  }
};

/**
 * The operation that a request names, with the parameters in its path. Some clients end some paths with a slash.
 * @throws UnknownOperationException, which names what there is
 */
export const findOperation = (
  operations: readonly RestOperation[],
  method: string,
  path: string,
): { operation: RestOperation; parameters: Record<string, string> } => {
  const parts = partsOf(path);
  for (const operation of operations) {
    const parameters = operation.method === method ? parametersOf(operation.path, parts) : undefined;
    if (parameters) return { operation, parameters };
  }
  const names = operations.map(({ name }) => name).join(', ');
  throw new AwsError(
    'UnknownOperationException',
    `local-cloud has no lambda ${method} ${path}; it has ${names}.`,
  );
};
