import { ContractNoBody, type AppRoute } from '@ts-rest/core';
import { assertKebabCase } from './naming';
import { problemSchema } from './problem';

/** Who may call a route: anybody, a signed-in user, or an operator; the latter two with a bearer token. */
export type Access = 'public' | 'user' | 'operator';

/** What every route says about itself beside its shapes. */
export interface RouteMetadata {
  readonly access: Access;
}

/** One route as a contract writes it down. */
export type Route = AppRoute & { readonly summary: string; readonly metadata: RouteMetadata };

/** A service's HTTP contract: groups of routes. A group is what traffic is shifted by. */
export type HttpContract = Readonly<Record<string, Readonly<Record<string, Route>>>>;

/** The answers that any route may give beside its own. */
const commonResponses = {
  400: problemSchema,
  401: problemSchema,
  403: problemSchema,
  413: problemSchema,
  415: problemSchema,
  429: problemSchema,
  500: problemSchema,
  503: problemSchema,
  504: problemSchema,
} as const;

type CommonResponses = typeof commonResponses;

type Completed<R extends Route> = Omit<R, 'responses' | 'strictStatusCodes'> & {
  readonly responses: Omit<CommonResponses, keyof R['responses']> & R['responses'];
  readonly strictStatusCodes: true;
};

type CompletedGroups<Groups extends Record<string, Record<string, Route>>> = {
  [Group in keyof Groups]: { [Operation in keyof Groups[Group]]: Completed<Groups[Group][Operation]> };
};

const completed = (route: Route) => ({
  ...route,
  responses: { ...commonResponses, ...route.responses },
  strictStatusCodes: true,
});

/** What only operators may call stands apart from what the edge may forward. */
const pathOf: Readonly<Record<Access, { readonly form: RegExp; readonly start: string }>> = {
  public: { form: /^\/v[1-9][0-9]*\//, start: '/v1/' },
  user: { form: /^\/v[1-9][0-9]*\//, start: '/v1/' },
  operator: { form: /^\/internal\/v[1-9][0-9]*\//, start: '/internal/v1/' },
};

const assertRoutes = (groups: Record<string, Record<string, Route>>): void => {
  const seen = new Set<string>();
  for (const [group, routes] of Object.entries(groups)) {
    assertKebabCase('endpoint group', group);
    for (const [operation, { method, path, metadata }] of Object.entries(routes)) {
      const at = `${method} ${path}`;
      const { form, start } = pathOf[metadata.access];
      if (!form.test(path))
        throw new Error(`${group}.${operation}: ${at} does not start with a version, such as ${start}`);
      if (seen.has(at)) throw new Error(`${group}.${operation}: ${at} is declared twice`);
      seen.add(at);
    }
  }
};

/**
 * Declares the HTTP contract of a service: `{ group: { operation: route } }`. Every route gets the common error
 * responses, and answering with a status that is not declared does not compile.
 *
 * @throws Error when a group is not kebab-case, a path does not start with `/v<major>/` (an operator's with
 * `/internal/v<major>/`), or two routes share method and path.
 */
export const defineHttp = <const Groups extends Record<string, Record<string, Route>>>(
  groups: Groups,
): CompletedGroups<Groups> => {
  assertRoutes(groups);
  const entries = Object.entries(groups).map(([group, routes]) => [
    group,
    Object.fromEntries(Object.entries(routes).map(([operation, route]) => [operation, completed(route)])),
  ]);
  // Object.fromEntries forgets the keys that the mapped type names.
  return Object.fromEntries(entries) as CompletedGroups<Groups>;
};

/** For a route that takes, or answers with, no body at all. */
export const noBody = (): typeof ContractNoBody => ContractNoBody;
