import { kebabCase } from './names';
import { changes, remark } from './note';
import type { Note } from './note';

/** Where App Engine sends what names no service. */
const defaultService = 'default';

export interface Target {
  readonly service: string;
  readonly notes: readonly Note[];
}

/** A `target` is a service, or a version of one: `service:version` in cron.yaml, `version.service` in queue.yaml. */
export const convertTarget = (target: string | undefined): Target => {
  if (target === undefined) {
    return {
      service: defaultService,
      notes: [remark(`no target: write the service that owns it in place of "${defaultService}"`)],
    };
  }
  const [front = '', back] = target.split(/[:.]/);
  const [service, version] = target.includes('.') ? [back ?? front, front] : [front, back];
  if (version === undefined) return { service: kebabCase(service), notes: [] };
  return {
    service: kebabCase(service),
    notes: [
      changes(`target ${target}: goes to the service, for a version of its own is no place to send to`),
    ],
  };
};
