import type { RequestValidationError } from '@ts-rest/express';
import { z } from 'zod';
import { HttpError } from './http-error';

const issuesSchema = z.object({
  issues: z.array(z.object({ path: z.array(z.unknown()).optional(), message: z.string() })),
});

const fieldsOf = (place: string, error: unknown) => {
  const { data } = issuesSchema.safeParse(error);
  return (data?.issues ?? []).map(({ path = [], message }) => ({
    field: [place, ...path.map(String)].join('.'),
    message,
  }));
};

/** A request that does not fit its contract, with one entry per bad field. */
export const invalidRequest = ({ pathParams, query, headers, body }: RequestValidationError): HttpError =>
  new HttpError(400, 'request.invalid', 'The request does not fit the contract.', [
    ...fieldsOf('path', pathParams),
    ...fieldsOf('query', query),
    ...fieldsOf('headers', headers),
    ...fieldsOf('body', body),
  ]);
