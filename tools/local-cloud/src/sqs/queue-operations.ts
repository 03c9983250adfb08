import { z } from 'zod';
import { AwsError } from '../aws-error';
import { isPageToken, pageOf, withPrefix } from '../front/pages';
import { maxQueues, names, ofOneQueue, texts } from './input';
import { makeQueue } from './make-queue';
import { operation } from './operation';
import type { Operations } from './operation';
import { attributeNames, checkAttributes } from './queue-attributes';
import type { Queue } from './queue';
import type { QueueStore } from './queue-store';
import { deadLetterSourcesOf } from './redrive-policy';

const page = {
  MaxResults: maxQueues.optional(),
  NextToken: z.string().refine(isPageToken, 'It is not one that was given.').optional(),
};

/** As on AWS, only who asks for at most so many gets a token for more. */
const pageOfUrls = (
  queues: readonly Queue[],
  { MaxResults, NextToken: token }: { MaxResults?: number | undefined; NextToken?: string | undefined },
  prefix?: string,
) => {
  const byName = withPrefix(new Map(queues.map((queue) => [queue.name, queue])), prefix);
  const { items, NextToken } = pageOf(byName, { Limit: MaxResults ?? 1_000, NextToken: token });
  return { urls: items.map(({ url }) => url), NextToken: MaxResults === undefined ? undefined : NextToken };
};

export const makeQueueOperations = (store: QueueStore): Operations => ({
  CreateQueue: operation(
    z.object({ QueueName: z.string(), Attributes: texts.default({}), tags: texts.default({}) }),
    ({ QueueName, Attributes, tags }) => ({ QueueUrl: makeQueue(store, QueueName, Attributes, tags).url }),
  ),

  DeleteQueue: operation(z.object(ofOneQueue), ({ QueueUrl }) => {
    store.at(QueueUrl);
    store.deleteQueue(QueueUrl);
    return {};
  }),

  GetQueueUrl: operation(z.object({ QueueName: z.string() }), ({ QueueName }) => ({
    QueueUrl: store.at(QueueName).url,
  })),

  ListQueues: operation(z.object({ ...page, QueueNamePrefix: z.string().optional() }), (input) => {
    const { urls, NextToken } = pageOfUrls(store.listQueues(), input, input.QueueNamePrefix);
    return { QueueUrls: urls.length > 0 ? urls : undefined, NextToken };
  }),

  ListDeadLetterSourceQueues: operation(z.object({ ...ofOneQueue, ...page }), (input) => {
    const sources = deadLetterSourcesOf(store.at(input.QueueUrl), store);
    const { urls, NextToken } = pageOfUrls(sources, input);
    return { queueUrls: urls, NextToken };
  }),

  GetQueueAttributes: operation(
    z.object({ ...ofOneQueue, AttributeNames: names }),
    ({ QueueUrl, AttributeNames }) => {
      const queue = store.at(QueueUrl);
      queue.processTimers();
      return { Attributes: queue.getAllAttributes(attributeNames(AttributeNames)) };
    },
  ),

  SetQueueAttributes: operation(
    z.object({ ...ofOneQueue, Attributes: texts }),
    ({ QueueUrl, Attributes }) => {
      const queue = store.at(QueueUrl);
      checkAttributes(Attributes, queue.isFifo(), store);
      if ((Attributes['FifoQueue'] ?? 'true') !== 'true' || ('FifoQueue' in Attributes && !queue.isFifo())) {
        throw new AwsError('InvalidAttributeValue', 'You cannot change the FifoQueue attribute of a queue.');
      }
      queue.setAttributes(Attributes);
      return {};
    },
  ),

  PurgeQueue: operation(z.object(ofOneQueue), ({ QueueUrl }) => {
    store.at(QueueUrl).purge();
    return {};
  }),

  TagQueue: operation(z.object({ ...ofOneQueue, Tags: texts }), ({ QueueUrl, Tags }) => {
    const { tags } = store.at(QueueUrl);
    for (const [key, value] of Object.entries(Tags)) tags.set(key, value);
    return {};
  }),

  UntagQueue: operation(z.object({ ...ofOneQueue, TagKeys: names }), ({ QueueUrl, TagKeys }) => {
    const { tags } = store.at(QueueUrl);
    for (const key of TagKeys) tags.delete(key);
    return {};
  }),

  ListQueueTags: operation(z.object(ofOneQueue), ({ QueueUrl }) => {
    const { tags } = store.at(QueueUrl);
    return { Tags: tags.size > 0 ? Object.fromEntries(tags) : undefined };
  }),
});
