import type { IRouter, NextFunction, Request, Response } from 'express';
import { HttpError } from './http-error';

/** Answers a known path with another method: 405 and what is allowed; OPTIONS with just that. */
export const refuseOtherMethods = (
  app: Pick<IRouter, 'all'>,
  routes: readonly { readonly method: string; readonly path: string }[],
): void => {
  const methods = new Map<string, string[]>();
  for (const { method, path } of routes) methods.set(path, [...(methods.get(path) ?? []), method]);
  for (const [path, known] of methods) {
    const allowed = [...known, ...(known.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    app.all(path, (req: Request, res: Response) => {
      res.set('allow', allowed);
      if (req.method === 'OPTIONS') return void res.status(204).end();
      throw new HttpError(405, 'request.method-not-allowed', `${req.method} is not allowed here.`);
    });
  }
};

/** Answers what no route matched. */
export const refuseUnknownRoute = (req: Request, _res: Response, next: NextFunction): void => {
  next(new HttpError(404, 'request.route-unknown', `There is no ${req.method} ${req.path}.`));
};

/** Refuses a body that is not JSON before anybody reads it. */
export const refuseOtherBodies = (req: Request, _res: Response, next: NextFunction): void => {
  const given = req.headers['content-type'];
  const empty = req.headers['content-length'] === '0';
  // `is` is null when there is no body at all, false when its type is another.
  if (!empty && req.is('application/json') === false) {
    next(
      new HttpError(
        415,
        'request.not-json-type',
        `Send the body as application/json, not ${given ?? 'without a type'}.`,
      ),
    );
    return;
  }
  next();
};
