import { createServer } from 'node:net';
import type { ServiceName } from './services';

/** Everything that listens. */
export type PortOwner = ServiceName | 'cloud' | 'postgres';

export type Ports = Readonly<Record<PortOwner, number>>;

const usual: Ports = {
  gateway: 4000,
  users: 4001,
  courses: 4002,
  notifications: 4003,
  cloud: 4566,
  postgres: 5433,
};

/** Where the ports start unless told otherwise. */
export const usualPortBase = usual.gateway;
export const lowestPortBase = 1024;
export const highestPortBase = 65_535 - (usual.postgres - usual.gateway);

/** The ports of a platform whose gateway listens on `base`; the others keep their distance to it. */
export const portsFrom = (base: number): Ports => {
  const moved = Object.entries(usual).map(([owner, port]) => [owner, port - usualPortBase + base]);
  return Object.fromEntries(moved) as Ports;
};

const isBusy = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });

/** @throws Error naming every port that somebody else listens on, who needs it, and the option that moves it. */
export const refuseBusyPorts = async (ports: Ports, owners: readonly PortOwner[]): Promise<void> => {
  const busy: string[] = [];
  for (const owner of owners) {
    if (await isBusy(ports[owner])) busy.push(`${ports[owner]} (${owner})`);
  }
  if (busy.length === 0) return;
  const [noun, verb] = busy.length === 1 ? ['Port', 'is'] : ['Ports', 'are'];
  throw new Error(
    `${noun} ${busy.join(', ')} ${verb} in use by another program: choose others with "npm start -- --port-base N" ` +
      `(now ${ports.gateway})`,
  );
};
