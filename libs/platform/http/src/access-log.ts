import type { Logger, Metrics } from '@datepop/platform/observability';
import type { NextFunction, Request, Response } from 'express';

/** What a request's metrics go under: the contract's path, so that ids in URLs make no series of their own. */
const routeOf = (req: Request): string => {
  const route: unknown = req.route;
  if (typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string')
    return route.path;
  return 'unmatched';
};

/** Logs and measures every answered request. Probes are measured, not logged. */
export const accessLog =
  (logger: Logger, metrics: Pick<Metrics, 'requestAnswered'>) =>
  (req: Request, res: Response, next: NextFunction): void => {
    const started = process.hrtime.bigint();
    res.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route = routeOf(req);
      const status = res.writableFinished ? res.statusCode : 499;
      metrics.requestAnswered({ method: req.method, route, status }, seconds);
      const probe = route.startsWith('/health') || route === '/metrics';
      logger[probe ? 'trace' : 'info'](
        { method: req.method, path: req.path, status, milliseconds: Math.round(seconds * 1e4) / 10 },
        'request answered',
      );
    });
    next();
  };
