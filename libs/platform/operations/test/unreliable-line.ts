import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** After some sound calls a few, or all, are lost on their way there, or their answers on the way back. */
export interface Trouble {
  readonly after: number;
  readonly lost: 'call' | 'answer';
  readonly times: number;
}

/** A line to an HTTP server on which calls can be made to fail. */
export interface UnreliableLine {
  readonly endpoint: string;
  /** What befalls the calls from now on; without trouble the line is sound. */
  readonly befall: (trouble?: Trouble) => void;
  readonly stop: () => Promise<void>;
}

/** Opens a line to `target`. */
export const openUnreliableLine = async (target: string): Promise<UnreliableLine> => {
  let trouble: Trouble | undefined;
  let calls = 0;
  const lost = (): Trouble['lost'] | undefined => {
    if (trouble === undefined) return undefined;
    const place = calls++ - trouble.after;
    return place >= 0 && place < trouble.times ? trouble.lost : undefined;
  };
  const server = createServer((req, res) => {
    const part = lost();
    if (part === 'call') {
      req.socket.destroy();
      return;
    }
    const answer = (from: IncomingMessage) => {
      if (part === 'answer') {
        from.on('end', () => req.socket.destroy()).resume();
        return;
      }
      res.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(res);
    };
    const { method, url, headers } = req;
    const onward = request(new URL(url ?? '/', target), { method, headers }, answer);
    onward.on('error', () => req.socket.destroy());
    req.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    befall: (coming) => {
      trouble = coming;
      calls = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
