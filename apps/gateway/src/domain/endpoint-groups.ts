import type { Access, HttpContract, Route } from '@datepop/kit';

/** One operation that the edge lets through. It knows its group: traffic is shifted by it. */
export interface Endpoint<Service extends string = string> {
  readonly method: Route['method'];
  /** The contract's pattern, such as `/v1/spots/:spotId`. */
  readonly path: string;
  readonly service: Service;
  readonly group: string;
  readonly operation: string;
  readonly access: Access;
}

const endpointsOf = <Service extends string>(service: Service, contract: HttpContract): Endpoint<Service>[] =>
  Object.entries(contract).flatMap(([group, routes]) =>
    Object.entries(routes).map(
      ([
        operation,
        {
          method,
          path,
          metadata: { access },
        },
      ]) => ({
        method,
        path,
        service,
        group,
        operation,
        access,
      }),
    ),
  );

/** What two endpoints share when they match the same requests. */
const matchedBy = ({ method, path }: Endpoint): string => `${method} ${path.replaceAll(/:\w+/g, ':…')}`;

const nameOf = ({ service, group, operation }: Endpoint): string => `${service}.${group}.${operation}`;

/**
 * The routing table of the edge, in the order of the contracts.
 *
 * @throws Error when an endpoint is for operators, who never come this way, or when two match the same requests: the
 * second would never be reached.
 */
export const endpointTable = <Service extends string>(
  exposed: Readonly<Record<Service, HttpContract>>,
): readonly Endpoint<Service>[] => {
  const services = Object.keys(exposed) as Service[];
  const table = services.flatMap((service) => endpointsOf(service, exposed[service]));
  const taken = new Map<string, Endpoint>();
  for (const endpoint of table) {
    if (endpoint.access === 'operator') throw new Error(`${nameOf(endpoint)} is for operators only`);
    const requests = matchedBy(endpoint);
    const other = taken.get(requests);
    if (other !== undefined) throw new Error(`${nameOf(other)} and ${nameOf(endpoint)} share ${requests}`);
    taken.set(requests, endpoint);
  }
  return table;
};

/** Anybody may call it and it changes something: where passwords are guessed and accounts made in bulk. */
export const takesCredentials = ({ method, access }: Endpoint): boolean =>
  access === 'public' && method !== 'GET';
