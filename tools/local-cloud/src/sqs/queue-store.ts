import { AwsError } from '../aws-error';
import { SqsStore } from './fauxqs-parts';
import { Queue } from './queue';
import { queueNameOf } from './queue-urls';

/** The queues of the one account and region: of a queue's URL only its name counts. */
export class QueueStore extends SqsStore {
  private readonly byName = new Map<string, Queue>();
  /** Nobody waits for messages any more. */
  stopped = false;

  constructor(override readonly region: string) {
    super();
  }

  override createQueue(...[name, url, arn, attributes, tags]: Parameters<SqsStore['createQueue']>): Queue {
    const queue = new Queue(name, url, arn, attributes, tags);
    this.byName.set(name, queue);
    return queue;
  }

  override deleteQueue(queueUrl: string): boolean {
    this.getQueue(queueUrl)?.cancelWaiters();
    return this.byName.delete(queueNameOf(queueUrl));
  }

  override getQueue(queueUrl: string): Queue | undefined {
    return this.byName.get(queueNameOf(queueUrl));
  }

  override getQueueByArn(arn: string): Queue | undefined {
    const queue = this.byName.get(arn.split(':').at(-1) ?? '');
    return queue?.arn === arn ? queue : undefined;
  }

  override listQueues(): Queue[] {
    return [...this.byName.values()];
  }

  override shutdown(): void {
    this.stopped = true;
    for (const queue of this.byName.values()) queue.cancelWaiters();
  }

  /** @throws QueueDoesNotExist */
  at(queueUrl: string): Queue {
    const queue = this.getQueue(queueUrl);
    if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }
}
