import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in the place of the users service, which answers as a test says. */
export interface UsersServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export const startUsersServer = async (answer: RequestListener): Promise<UsersServer> => {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

/** Answers with a golden example. */
export const answerWith =
  ({ status, body }: { status: number; body: object }): RequestListener =>
  (_request, response) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
  };
