import { HttpError } from '@datepop/platform/http';
import type { NextFunction, Request, Response } from 'express';

const decoded = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

/** A path that climbs: whoever answers might resolve it and serve something that the table does not offer. */
const climbs = (path: string): boolean => path.split(/[/\\]/).some((part) => part === '.' || part === '..');

/** Refuses URLs that cannot be read in one way only. */
export const refuseMalformedUrls = (req: Request, _res: Response, next: NextFunction): void => {
  const path = decoded(req.path);
  // A URL that names another host would reach the service as a path of its own.
  const isPath = req.url.startsWith('/');
  if (!isPath || path === undefined || climbs(path))
    throw new HttpError(400, 'request.url-malformed', 'The path of the URL is malformed.');
  next();
};
