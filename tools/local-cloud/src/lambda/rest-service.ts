import { AwsError } from '../aws-error';
import { readBody } from '../front/request-body';
import type { Service } from '../routes';
import { answerLambda, answerLambdaError } from './answers';
import { findOperation } from './rest';
import type { RestOperation } from './rest';

/** A bundle of 50 MB in base64. */
const MAX_REQUEST_BYTES = 70 * 1024 * 1024;

/** Answers Lambda's REST requests. */
export const makeRestService =
  (operations: readonly RestOperation[]): Service =>
  async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost');
    try {
      const { operation, parameters } = findOperation(operations, req.method ?? '', pathname);
      const body = await readBody(req, MAX_REQUEST_BYTES);
      answerLambda(
        res,
        await operation.answer({ parameters, query: searchParams, headers: req.headers, body }),
      );
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      answerLambdaError(res, error);
    }
  };
