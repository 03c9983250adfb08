import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_REGION } from './account';
import { compose } from './compose';
import { closeServer } from './front/close-server';
import { defaultLimits } from './limits';
import type { Limits } from './limits';
import { prepareDataDirectory } from './own/data-directory';

export interface LocalCloudOptions {
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  /** A loopback address, default 127.0.0.1. */
  readonly host?: string;
  /** The one region there is, default ap-northeast-2. */
  readonly region?: string;
  /** Told what nobody asked for: events dropped, requests that failed. Default: nobody. */
  readonly log?: (line: string) => void;
  readonly limits?: Partial<Limits>;
  /** Where what must survive a restart is kept; made where it is missing. Default: nothing survives. */
  readonly dataDirectory?: string;
}

export interface LocalCloud {
  /** What `AWS_ENDPOINT_URL` must be. */
  readonly endpoint: string;
  readonly port: number;
  /** Ends open requests, long polls included, within 2 s. All goes that is not in the data directory. */
  stop(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Idle connections of an SDK stay open between requests, longer than Node's 5 s. */
const KEEP_ALIVE_MS = 60_000;

/**
 * Starts SQS, S3, DynamoDB, EventBridge, its Scheduler and Lambda behind one HTTP endpoint, in memory.
 * @throws when `host` is not a loopback address or the data directory cannot be used, or with Node's error when
 *   the port cannot be bound
 */
export const startLocalCloud = async (options: LocalCloudOptions): Promise<LocalCloud> => {
  const { port, host = '127.0.0.1', region = DEFAULT_REGION, log = () => undefined } = options;
  if (!LOOPBACK.includes(host)) throw new Error(`host "${host}" is not a loopback address`);
  if (options.dataDirectory !== undefined) await prepareDataDirectory(options.dataDirectory);

  let endpoint = '';
  const limits = { ...defaultLimits, ...options.limits };
  const { dataDirectory } = options;
  const cloud = await compose({ region, limits, dataDirectory, endpoint: () => endpoint, log });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, cloud.listener);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    await cloud.stop();
    throw error;
  }

  const address = server.address() as AddressInfo;
  endpoint = `http://${host === '::1' ? '[::1]' : host}:${address.port}`;
  return {
    endpoint,
    port: address.port,
    stop: async () => {
      const closed = closeServer(server);
      await cloud.stop();
      await closed;
    },
  };
};
