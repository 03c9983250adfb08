import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws-error';
import type { Limits } from '../limits';
import type { Feed, Told } from './feed';
import { queryOf } from './own-path';
import type { OwnPath } from './own-path';

/** Often enough for whatever closes a connection that is silent for a minute. */
const HEARTBEAT_MS = 15_000;

/** Everything that happens, to everybody who watches, as server-sent events. */
export interface EventStream {
  readonly paths: readonly OwnPath[];
  /** Ends all watching. */
  stop(): void;
}

/** `?kind=a&kind=b` or `?kind=a,b`; nothing means all kinds. */
const wantedKinds = (req: IncomingMessage): ReadonlySet<string> =>
  new Set(
    queryOf(req)
      .getAll('kind')
      .flatMap((kinds) => kinds.split(','))
      .filter((kind) => kind !== ''),
  );

/** One watcher. What it reads too slowly to keep up with is counted, not kept. */
const makeWatcher = (res: ServerResponse, kinds: ReadonlySet<string>, mostBytes: number) => {
  let id = 0;
  let missed = 0;
  const write = (told: object) => res.write(`id: ${(id += 1)}\ndata: ${JSON.stringify(told)}\n\n`);
  const confess = () => {
    if (missed > 0) write({ kind: 'missed', count: missed });
    missed = 0;
  };
  res.on('drain', confess);
  return (told: Told) => {
    if (kinds.size > 0 && !kinds.has(told.kind)) return;
    if (res.writableLength > mostBytes) {
      missed += 1;
      return;
    }
    confess();
    write(told);
  };
};

export const makeEventStream = (feed: Feed, limits: Limits): EventStream => {
  const watching = new Set<ServerResponse>();

  const watch = (req: IncomingMessage, res: ServerResponse) => {
    if (watching.size >= limits.watchers) {
      throw new AwsError('LimitExceededException', `${limits.watchers} watch already.`, 503);
    }
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    res.write(': local-cloud tells what happens\n\n');
    const lookAway = feed.watch(makeWatcher(res, wantedKinds(req), limits.watcherBytes));
    const heartbeat = setInterval(() => res.write(': heartbeat\n\n'), HEARTBEAT_MS);
    heartbeat.unref();
    watching.add(res);
    res.once('close', () => {
      lookAway();
      clearInterval(heartbeat);
      watching.delete(res);
    });
  };

  return {
    paths: [{ method: 'GET', path: '/_local/events', handle: watch }],
    stop: () => {
      for (const res of watching) res.end();
    },
  };
};
