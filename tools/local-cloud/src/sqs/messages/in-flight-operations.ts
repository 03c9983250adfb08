import { z } from 'zod';
import { AwsError } from '../../aws-error';
import { batch, eachEntry } from './batch';
import { ofOneQueue, receiptHandle, visibilityTimeout } from '../input';
import { operation } from '../operation';
import type { Operations } from '../operation';
import type { Queue } from '../queue';
import type { QueueStore } from '../queue-store';

const held = z.object({ ReceiptHandle: receiptHandle });

const hidden = held.extend({ VisibilityTimeout: visibilityTimeout });

/** As on AWS, deleting what is no longer there is no error. */
const deleteFrom =
  (queue: Queue) =>
  ({ ReceiptHandle }: z.output<typeof held>) => {
    queue.deleteMessage(ReceiptHandle);
    return {};
  };

const hideIn =
  (queue: Queue) =>
  ({ ReceiptHandle, VisibilityTimeout }: z.output<typeof hidden>) => {
    if (!queue.inflightMessages.has(ReceiptHandle)) {
      throw new AwsError(
        'MessageNotInflight',
        'The message does not exist or is not available for a change of its visibility timeout.',
      );
    }
    queue.changeVisibility(ReceiptHandle, VisibilityTimeout);
    return {};
  };

export const makeInFlightOperations = (store: QueueStore): Operations => ({
  DeleteMessage: operation(held.extend(ofOneQueue), (input) => deleteFrom(store.at(input.QueueUrl))(input)),

  DeleteMessageBatch: operation(batch, ({ QueueUrl, Entries }) =>
    eachEntry(Entries, held, deleteFrom(store.at(QueueUrl))),
  ),

  ChangeMessageVisibility: operation(hidden.extend(ofOneQueue), (input) =>
    hideIn(store.at(input.QueueUrl))(input),
  ),

  ChangeMessageVisibilityBatch: operation(batch, ({ QueueUrl, Entries }) =>
    eachEntry(Entries, hidden, hideIn(store.at(QueueUrl))),
  ),
});
