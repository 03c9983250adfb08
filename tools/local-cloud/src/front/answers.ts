import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsError } from '../aws-error';

type Headers = Readonly<Record<string, string>>;

export const answerJson = (res: ServerResponse, status: number, body: unknown, headers: Headers = {}) => {
  if (res.headersSent) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    ...headers,
  });
  res.end(text);
};

/** Both places where an SDK looks for the code: the header (REST) and the body (JSON-RPC). */
const answerJsonError = (res: ServerResponse, error: AwsError, headers: Headers) =>
  answerJson(
    res,
    error.status,
    { __type: error.code, message: error.message },
    { 'x-amzn-errortype': error.code, ...headers },
  );

export const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The form of the query protocol (SNS, STS, IAM and older clients of SQS). */
const answerXmlError = (res: ServerResponse, error: AwsError) => {
  if (res.headersSent) return;
  const { code, message, status } = error;
  res.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() });
  res.end(
    `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(code)}</Code>` +
      `<Message>${escapeXml(message)}</Message></Error></ErrorResponse>`,
  );
};

/** The form of S3. */
export const answerS3Error = (res: ServerResponse, { code, message, status }: AwsError) => {
  res.writeHead(status, { 'content-type': 'application/xml', 'x-amz-request-id': randomUUID() });
  res.end(`<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`);
};

export const isQueryProtocol = (req: IncomingMessage): boolean =>
  req.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

/** Answers in the protocol and content type that the request came in. */
export const answerError = (req: IncomingMessage, res: ServerResponse, error: AwsError) => {
  if (isQueryProtocol(req)) {
    answerXmlError(res, error);
    return;
  }
  const asked = req.headers['content-type'];
  const headers: Headers = asked?.startsWith('application/x-amz-json') ? { 'content-type': asked } : {};
  answerJsonError(res, error, headers);
};
