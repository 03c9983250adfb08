import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError } from '../aws-error';
import { escapeXml } from '../front/answers';
import type { Service } from '../routes';
import { checkSupported } from './check-supported';

/** Once the request is read to its end: an SDK that still sends would miss an answer. */
const refuse = (req: IncomingMessage, res: ServerResponse, { code, message, status }: AwsError) => {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
  req.resume().once('end', () => {
    res.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) });
    res.end(body);
  });
};

/** S3 as fauxqs does it, which takes a request that it does not know for another that it does. */
export const makeS3 =
  (fauxqs: Service): Service =>
  (req, res) => {
    try {
      checkSupported(req);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      refuse(req, res, error);
      return;
    }
    return fauxqs(req, res);
  };
