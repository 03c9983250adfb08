import type { FastifyInstance } from 'fastify';
// eslint-disable-next-line @nx/enforce-module-boundaries -- by its path: the package exports itself to `import` only, and this source also runs as CommonJS
import { buildApp } from '../../../../node_modules/fauxqs/dist/app.js';
import type { Service } from '../routes';

export interface SqsReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Fauxqs {
  /** Answers an S3, SNS or STS request. */
  readonly handle: Service;
  /** One SQS operation, in process; `input` in the terms of its JSON protocol. */
  callSqs(operation: string, input: object): Promise<SqsReply>;
  /** Ends open long polls with no messages. */
  stop(): Promise<void>;
}

const PASSED_ON = ['content-type', 'x-amzn-query-error', 'x-amz-request-id'];

/** Without a signature and with a host of no port, so that fauxqs makes all queues in the one region. */
const headersFor = (operation: string) => ({
  host: 'localhost',
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `AmazonSQS.${operation}`,
});

export const startFauxqs = async (region: string): Promise<Fauxqs> => {
  // The package's declaration of what it returns does not resolve.
  const app = buildApp({ logger: false, defaultRegion: region }) as FastifyInstance;
  await app.ready();
  return {
    handle: (req, res) => app.routing(req, res),
    callSqs: async (operation, input) => {
      const { statusCode, headers, payload } = await app.inject({
        method: 'POST',
        url: '/',
        headers: headersFor(operation),
        payload: JSON.stringify(input),
      });
      const passedOn = PASSED_ON.flatMap((name) => {
        const value = headers[name];
        return typeof value === 'string' ? [[name, value] as const] : [];
      });
      return { status: statusCode, headers: Object.fromEntries(passedOn), body: payload };
    },
    stop: () => app.close(),
  };
};
