import type { IncomingMessage } from 'node:http';
import { AwsError, validationException } from '../aws-error';
import { answerJson } from '../front/answers';
import { parseJsonObject, readBody } from '../front/request-body';
import type { JsonObject } from '../front/request-body';
import type { Operations } from '../front/operation';
import type { Service } from '../routes';

/** Where an operation of a REST API is found. `{Name}` in a path is a member of its input. */
interface Endpoint {
  readonly operation: string;
  readonly method: string;
  readonly path: RegExp;
}

const at = (operation: string, method: string, path: string): Endpoint => ({
  operation,
  method,
  path: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
});

const ENDPOINTS: readonly Endpoint[] = [
  at('CreateSchedule', 'POST', '/schedules/{Name}'),
  at('UpdateSchedule', 'PUT', '/schedules/{Name}'),
  at('GetSchedule', 'GET', '/schedules/{Name}'),
  at('DeleteSchedule', 'DELETE', '/schedules/{Name}'),
  at('ListSchedules', 'GET', '/schedules'),
  at('CreateScheduleGroup', 'POST', '/schedule-groups/{Name}'),
  at('GetScheduleGroup', 'GET', '/schedule-groups/{Name}'),
  at('DeleteScheduleGroup', 'DELETE', '/schedule-groups/{Name}'),
  at('ListScheduleGroups', 'GET', '/schedule-groups'),
  at('TagResource', 'POST', '/tags/{ResourceArn}'),
  at('UntagResource', 'DELETE', '/tags/{ResourceArn}'),
  at('ListTagsForResource', 'GET', '/tags/{ResourceArn}'),
];

/** Members whose name in a query is another. */
const MEMBERS: Readonly<Record<string, string>> = {
  ScheduleGroup: 'GroupName',
  groupName: 'GroupName',
  clientToken: 'ClientToken',
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw validationException(`The path of the request is not percent-encoded: ${text}`);
  }
};

const queryInput = (query: URLSearchParams): JsonObject =>
  Object.fromEntries(
    [...query.keys()].map((name) => [
      MEMBERS[name] ?? name,
      name === 'TagKeys' ? query.getAll(name) : query.get(name),
    ]),
  );

const bodyInput = async (req: IncomingMessage): Promise<JsonObject> => {
  const body = await readBody(req);
  return body.length === 0 ? {} : parseJsonObject(body);
};

const notThere = ({ method = '', url = '' }: IncomingMessage) => {
  const supported = ENDPOINTS.map(({ operation }) => operation).join(', ');
  return new AwsError(
    'UnknownOperationException',
    `local-cloud has no scheduler ${method} ${url}; it has ${supported}.`,
    404,
  );
};

const read = async (req: IncomingMessage): Promise<readonly [string, JsonObject]> => {
  const [path = '', query = ''] = (req.url ?? '').split('?', 2);
  for (const endpoint of ENDPOINTS) {
    const found = endpoint.method === req.method ? endpoint.path.exec(path) : null;
    if (!found) continue;
    const members = Object.entries(found.groups ?? {}).map(([name, text]) => [name, decode(text)]);
    const input = { ...(await bodyInput(req)), ...queryInput(new URLSearchParams(query)) };
    return [endpoint.operation, { ...input, ...Object.fromEntries(members) }];
  }
  throw notThere(req);
};

/**
 * Answers EventBridge Scheduler's REST requests.
 * @param settled resolves when what an operation changed may be told
 */
export const makeRestService =
  (operations: Operations, settled: () => Promise<void>): Service =>
  async (req, res) => {
    try {
      const [name, input] = await read(req);
      const output = operations[name]?.(input);
      await settled();
      answerJson(res, 200, output);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerJson(res, error.status, { Message: error.message }, { 'x-amzn-errortype': error.code });
    }
  };
