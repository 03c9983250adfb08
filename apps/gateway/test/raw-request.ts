import { connect } from 'node:net';

/** Sends these very bytes, and gives everything that comes back until the connection ends. */
export const rawRequest = (url: string, lines: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => (answer += part));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });

/** A GET of a path exactly as written: nothing resolves its dots on the way. */
export const rawGet = (url: string, path: string): Promise<string> =>
  rawRequest(url, [`GET ${path} HTTP/1.1`, 'host: gateway', 'connection: close']);
