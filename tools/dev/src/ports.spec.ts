import { once } from 'node:events';
import { createServer } from 'node:net';
import { portsFrom, refuseBusyPorts } from './ports';

const listen = async (port: number) => {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

describe('the ports', () => {
  it('keep their distance to the gateway', () => {
    expect(portsFrom(4000)).toEqual({
      gateway: 4000,
      users: 4001,
      courses: 4002,
      notifications: 4003,
      cloud: 4566,
      postgres: 5433,
    });
    expect(portsFrom(5000).postgres).toBe(6433);
  });

  it('are named all at once when others use them, but only those that are needed', async () => {
    const ports = portsFrom(26_100);
    const servers = await Promise.all([listen(ports.users), listen(ports.courses), listen(ports.cloud)]);
    await expect(refuseBusyPorts(ports, ['gateway', 'users', 'cloud'])).rejects.toThrow(
      'Ports 26101 (users), 26666 (cloud) are in use by another program: ' +
        'choose others with "npm start -- --port-base N" (now 26100)',
    );
    servers.forEach((server) => server.close());
    await Promise.all(servers.map((server) => once(server, 'close')));
    await expect(refuseBusyPorts(ports, ['gateway', 'users', 'cloud'])).resolves.toBeUndefined();
  });
});
