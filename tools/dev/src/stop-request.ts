// Ctrl-C reaches us twice: from the terminal, and again from npm.
const echoWithin = 700;
const parentEvery = 500;

/** Asked to stop by the person, the system, or the end of the npm that started us. */
export class StopRequested extends Error {}

/**
 * Aborts once somebody asks this process to stop. Whoever asks twice does not want to wait: the process exits at once.
 */
export const stopRequests = (): AbortSignal => {
  const stop = new AbortController();
  let first: number | undefined;
  const ask = (): void => {
    first ??= Date.now();
    if (Date.now() - first > echoWithin) process.exit(130);
    stop.abort(new StopRequested());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);

  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] !== undefined) {
    setInterval(() => {
      if (process.ppid !== parent) stop.abort(new StopRequested());
    }, parentEvery).unref();
  }
  return stop.signal;
};
