import { HttpError } from './http-error';

/** What Express throws before any handler runs: it carries a status below 500 and, from the body parser, a type. */
interface ReadError extends Error {
  readonly status: number;
  readonly type?: string;
}

const isReadError = (error: unknown): error is ReadError =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500;

/** Gives an error of reading the request its name; any other error stays what it is. */
export const namedReadError = (error: unknown): unknown => {
  if (!isReadError(error) || error instanceof HttpError) return error;
  if (error.status === 413) return new HttpError(413, 'request.too-large', 'The body is larger than 100 KB.');
  if (error.status === 415)
    return new HttpError(
      415,
      'request.encoding-unsupported',
      'The body is encoded in a way that is not supported.',
    );
  if (error.type === 'entity.parse.failed')
    return new HttpError(400, 'request.not-json', `The body is not JSON: ${error.message}`);
  return new HttpError(error.status, 'request.unreadable', 'The request cannot be read.');
};
