import type { Desk, ServiceTarget } from './desk';
import { UsageError } from './errors';

const namesOf = (desk: Desk): string => desk.services.map(({ name }) => name).join(', ');

const find = (desk: Desk, name: string): ServiceTarget => {
  const found = desk.services.find((service) => service.name === name);
  if (found !== undefined) return found;
  throw new UsageError(`there is no service "${name}" here, only ${namesOf(desk)}`);
};

/** The services that are named, or all. @throws UsageError for one that is not here. */
export const someServices = (desk: Desk, names: readonly string[]): readonly ServiceTarget[] =>
  names.length === 0 ? desk.services : names.map((name) => find(desk, name));

/** The one service that is named first, and what follows. @throws UsageError when none is named, or one not here. */
export const oneService = (
  desk: Desk,
  [name, ...rest]: readonly string[],
): { service: ServiceTarget; rest: readonly string[] } => {
  if (name === undefined) throw new UsageError(`name a service: ${namesOf(desk)}`);
  return { service: find(desk, name), rest };
};

/** The one thing that is named. @throws UsageError when there is none, or more. */
export const onlyOne = (what: string, given: readonly string[]): string => {
  const [one, ...more] = given;
  if (one === undefined) throw new UsageError(`name ${what}`);
  if (more.length > 0) throw new UsageError(`name ${what}, not ${given.length}`);
  return one;
};

/** @throws UsageError when something is given where nothing is expected. */
export const nothingMore = (given: readonly string[]): void => {
  if (given.length > 0) throw new UsageError(`"${given.join(' ')}" is more than this command takes`);
};

/** A whole number. @throws UsageError naming the option when it is none, or out of bounds. */
export const wholeNumber = (
  option: string,
  text: string | undefined,
  { least, most, usual }: { least: number; most: number; usual: number },
): number => {
  if (text === undefined) return usual;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`--${option}: "${text}" is not a whole number from ${least} to ${most}`);
};

/** A time with an offset. @throws UsageError naming the option when it is none. */
export const time = (option: string, text: string | undefined): string => {
  if (text === undefined) throw new UsageError(`--${option} is missing: an ISO 8601 time with its offset`);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const date = new Date(text);
  if (isTime && !Number.isNaN(date.getTime())) return date.toISOString();
  throw new UsageError(
    `--${option}: "${text}" is not an ISO 8601 time with its offset, such as 2026-11-22T09:00:00+09:00`,
  );
};

/** Ids, or all. @throws UsageError when it is both or neither. */
export const idsOrAll = (ids: readonly string[], all: boolean): { ids: string[] } | { all: true } => {
  if (all && ids.length > 0) throw new UsageError('give either ids or --all, not both');
  if (all) return { all: true };
  if (ids.length === 0) throw new UsageError('give ids, or --all');
  return { ids: [...ids] };
};
