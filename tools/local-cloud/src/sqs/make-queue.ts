import { AwsError } from '../aws-error';
import { invalidParameter } from './errors';
import { checkAttributes } from './queue-attributes';
import type { QueueAttributes } from './queue-attributes';
import type { Queue } from './queue';
import type { QueueStore } from './queue-store';
import { queueArn, queuePath } from './queue-urls';

const NAME = /^[\w-]{1,80}$/;

const FIFO_NAME = /^(?=.{1,80}$)[\w-]+\.fifo$/;

const FIFO_DEFAULTS: QueueAttributes = {
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoThroughputLimit: 'perQueue',
};

const checkName = (name: string, isFifo: boolean) => {
  if ((isFifo ? FIFO_NAME : NAME).test(name)) return;
  throw invalidParameter(
    'A queue name can only include alphanumeric characters, hyphens, or underscores, 1 to 80 in length; ' +
      'that of a FIFO queue ends with .fifo, and its attribute FifoQueue is true.',
  );
};

/**
 * CreateQueue; a queue that is there already with the same attributes is found.
 * @throws QueueNameExists, or what is wrong with its name or attributes
 */
export const makeQueue = (
  store: QueueStore,
  name: string,
  attributes: QueueAttributes,
  tags: Readonly<Record<string, string>>,
): Queue => {
  const isFifo = attributes['FifoQueue'] === 'true';
  checkName(name, isFifo);
  checkAttributes(attributes, isFifo, store);
  const existing = store.getQueue(name);
  if (!existing) {
    const all = { ...(isFifo ? FIFO_DEFAULTS : {}), ...attributes };
    return store.createQueue(name, queuePath(name), queueArn(store.region, name), all, tags);
  }
  const other = Object.keys(attributes).find((key) => existing.attributes[key] !== attributes[key]);
  if (other === undefined) return existing;
  throw new AwsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${other}`,
  );
};
