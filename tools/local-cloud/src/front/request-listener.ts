import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AwsError } from '../aws-error';
import type { OwnPath } from '../own/own-path';
import type { Route } from '../routes';
import { answerError, answerJson } from './answers';
import { serviceOf } from './service-of';

/** Paths of local-cloud itself. No bucket can have this name: S3 allows no underscore in it. */
const OWN_PATHS = '/_local/';

const pathOf = (req: IncomingMessage): string => req.url?.split('?', 1)[0] ?? '/';

const asAwsError = (error: unknown): AwsError =>
  error instanceof AwsError
    ? error
    : new AwsError('InternalFailure', 'local-cloud failed; see its log.', 500);

interface Context {
  readonly routes: readonly Route[];
  readonly ownPaths: readonly OwnPath[];
  readonly log: (line: string) => void;
}

/** Tells the services apart and hands each request to its own. */
export const makeRequestListener = ({ routes, ownPaths, log }: Context): RequestListener => {
  const byService = new Map(routes.map((route) => [route.service, route]));
  const servicesByTarget = new Map(
    routes.flatMap(({ service, target }) => (target ? [[target, service]] : [])),
  );
  const services = [...byService.keys()];

  const answerOwnPath = async (req: IncomingMessage, res: ServerResponse) => {
    const own = ownPaths.find(({ method, path }) => method === req.method && path === pathOf(req));
    if (own) await own.handle(req, res);
    else answerJson(res, 404, { message: `local-cloud has no ${req.method ?? ''} ${pathOf(req)}` });
  };

  const dispatch = async (req: IncomingMessage, res: ServerResponse) => {
    if (pathOf(req).startsWith(OWN_PATHS)) {
      await answerOwnPath(req, res);
      return;
    }
    const service = serviceOf(req, servicesByTarget);
    const route = byService.get(service);
    if (!route) {
      const supported = services.join(', ');
      throw new AwsError('UnknownService', `local-cloud has no "${service}"; it has ${supported}.`, 501);
    }
    await route.handle(req, res);
  };

  return (req, res) => {
    dispatch(req, res).catch((error: unknown) => {
      if (req.socket.destroyed) return;
      if (!(error instanceof AwsError)) log(`${req.method ?? ''} ${req.url ?? ''}: ${String(error)}`);
      answerError(req, res, asAwsError(error));
    });
  };
};
