import type { FastifyInstance } from 'fastify';
import type { Service } from '../routes';
import { buildApp, S3Store, SnsStore } from './fauxqs-parts';
import type { QueueStore } from './queue-store';

export interface Fauxqs {
  /** Answers an S3, SNS or STS request. */
  readonly handle: Service;
  /** Ends open long polls with no messages. */
  stop(): Promise<void>;
}

/** What fauxqs serves by itself; what is published to a topic reaches the given queues. */
export const startFauxqs = async (queues: QueueStore): Promise<Fauxqs> => {
  const stores = { sqsStore: queues, snsStore: new SnsStore(), s3Store: new S3Store() };
  // The package's declaration of what it returns does not resolve.
  const app = buildApp({ logger: false, defaultRegion: queues.region, stores }) as FastifyInstance;
  await app.ready();
  return { handle: (req, res) => app.routing(req, res), stop: () => app.close() };
};
