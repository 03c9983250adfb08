import { randomUUID } from 'node:crypto';
import { AwsError } from '../../aws-error';
import { queryCodeOf } from '../errors';
import type { Protocol, Written } from './protocol';
import { readForm } from './read-form';
import { writeXml } from './write-xml';

const NAMESPACE = 'http://queue.amazonaws.com/doc/2012-11-05/';

const document = (root: string, content: string): Written => ({
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?><${root} xmlns="${NAMESPACE}">${content}</${root}>`,
});

const requestId = () => writeXml('RequestId', randomUUID());

/** The protocol of clients before November 2023, and of curl. */
export const queryProtocol: Protocol = {
  read: (req, body) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost');
    const form = new URLSearchParams([...searchParams, ...new URLSearchParams(body.toString('utf8'))]);
    const { Action: operation, Tags, ...input } = readForm(form);
    if (typeof operation !== 'string') throw new AwsError('MissingAction', 'The request has no Action.');
    return {
      operation,
      input: {
        ...(pathname.length > 1 ? { QueueUrl: pathname } : {}),
        ...(Tags === undefined ? {} : { [operation === 'CreateQueue' ? 'tags' : 'Tags']: Tags }),
        ...input,
      },
    };
  },

  write: (operation, { Successful, ...output }) => {
    const members = Object.entries(output).map(([name, value]) => writeXml(name, value));
    const succeeded = writeXml('Successful', Successful, `${operation}ResultEntry`);
    const result = `<${operation}Result>${succeeded}${members.join('')}</${operation}Result>`;
    return document(`${operation}Response`, `${result}<ResponseMetadata>${requestId()}</ResponseMetadata>`);
  },

  writeError: ({ code, message }) => {
    const error = writeXml('Error', {
      Type: 'Sender',
      Code: queryCodeOf(code),
      Message: message,
      Detail: '',
    });
    return document('ErrorResponse', error + requestId());
  },
};
