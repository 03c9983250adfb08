import type { ServiceManifest } from './service';
import { bucketNameOf, queueNameOf, workQueueOf } from './topology';

/**
 * The variables that tell a service where its queues and buckets are: EVENTS_QUEUE_URL; WORK_QUEUE_URLS with those of its
 * tasks and jobs and of the tasks of others that it puts off, by their type, as JSON; and UPLOADS_BUCKET for `uploads`.
 *
 * @param urlOf the URL of the queue with this name.
 * @param bucketOf what a bucket is called where it stands; the same by default.
 */
export const queueVariablesOf = (
  { name, subscribes, tasks = {}, jobs = {}, enqueues = [], stores: { s3 = [] } }: ServiceManifest,
  urlOf: (queue: string) => string,
  bucketOf: (bucket: string) => string = (bucket) => bucket,
): Readonly<Record<string, string>> => {
  const works = [...Object.values(tasks), ...Object.values(jobs), ...enqueues];
  const urls = works.map((work) => [work.type, urlOf(workQueueOf(work).name)] as const);
  return {
    ...(Object.keys(subscribes).length > 0 ? { EVENTS_QUEUE_URL: urlOf(queueNameOf(name, 'events')) } : {}),
    ...Object.fromEntries(
      s3.map((holds) => [
        `${holds.toUpperCase().replaceAll('-', '_')}_BUCKET`,
        bucketOf(bucketNameOf(name, holds)),
      ]),
    ),
    ...(urls.length > 0 ? { WORK_QUEUE_URLS: JSON.stringify(Object.fromEntries(urls)) } : {}),
  };
};
