import type { ServiceManifest } from './service';
import { queueNameOf, workQueueOf } from './topology';

/**
 * The variables that tell a service where its queues are: EVENTS_QUEUE_URL, and WORK_QUEUE_URLS with those of its tasks
 * and jobs and of the tasks of others that it puts off, by their type, as JSON.
 *
 * @param urlOf the URL of the queue with this name.
 */
export const queueVariablesOf = (
  { name, subscribes, tasks = {}, jobs = {}, enqueues = [] }: ServiceManifest,
  urlOf: (queue: string) => string,
): Readonly<Record<string, string>> => {
  const works = [...Object.values(tasks), ...Object.values(jobs), ...enqueues];
  const urls = works.map((work) => [work.type, urlOf(workQueueOf(work).name)] as const);
  return {
    ...(Object.keys(subscribes).length > 0 ? { EVENTS_QUEUE_URL: urlOf(queueNameOf(name, 'events')) } : {}),
    ...(urls.length > 0 ? { WORK_QUEUE_URLS: JSON.stringify(Object.fromEntries(urls)) } : {}),
  };
};
