import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections: a client that keeps asking for a server that is away would
 * meet itself there. Above 10080, the last of those that fetch refuses to call.
 */
const randomPort = (): number => 20_000 + Math.floor(Math.random() * 10_000);

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const tries = 50;

/** A port of this machine that nobody listens on. */
export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const port = randomPort();
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${tries} ports between 20000 and 29999 is free`);
};
