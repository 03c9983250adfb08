import { bodyOf } from './body-of';
import type { Desk, ServiceTarget } from './desk';
import { OpsError, UsageError } from './errors';
import { oneService, onlyOne } from './arguments';

/** A job of one service. */
export interface JobTarget {
  readonly service: ServiceTarget;
  readonly job: string;
}

/**
 * The job that is named, with its service before it or, where no other service has one of that name, without. Logs name
 * it `users.find-anniversaries`: so may whoever reads them.
 *
 * @throws UsageError when none is named, or its service must be; OpsError when no service has it.
 */
export const findJob = async (desk: Desk, given: readonly string[]): Promise<JobTarget> => {
  const named = given.flatMap((name) => name.split('.'));
  if (named.length > 1) {
    const { service, rest } = oneService(desk, named);
    return { service, job: onlyOne('one job', rest) };
  }
  const job = onlyOne('a job', given);
  const lists = await Promise.all(
    desk.services.map(async (service) => {
      const { items } = await bodyOf(service.name, service.operations.listJobs());
      return items.some(({ name }) => name === job) ? [service] : [];
    }),
  );
  const [service, ...others] = lists.flat();
  if (service === undefined) throw new OpsError(`no service here has a job "${job}"`);
  if (others.length > 0)
    throw new UsageError(
      `say whose: ${lists
        .flat()
        .map(({ name }) => `${name} ${job}`)
        .join(' or ')}`,
    );
  return { service, job };
};
