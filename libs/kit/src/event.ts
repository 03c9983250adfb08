import type { z } from 'zod';
import { assertKebabCase, sourceOf } from './naming';

/** An event's contract: one object from which publisher, reader, rule and documentation are derived. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodObject = z.ZodObject> {
  /** EventBridge's `detail-type`: `<service>.<past-tense-name>.v<major>`. */
  readonly type: Type;
  /** EventBridge's `source`: `datepop.<service>`. */
  readonly source: string;
  /** The service that publishes it. */
  readonly service: string;
  readonly aggregate: string;
  readonly summary: string;
  readonly data: Data;
  /** Golden examples: the fixtures of the publisher's and of every reader's contract test. */
  readonly examples: readonly [z.input<Data>, ...z.input<Data>[]];
}

/** The data that a publisher hands over for an event. */
export type EventData<Event extends EventDefinition> = z.input<Event['data']>;

type Type<
  Service extends string,
  Name extends string,
  Version extends number,
> = `${Service}.${Name}.v${Version}`;

/**
 * Declares an event that a service offers to others.
 *
 * @param definition `name` is in the past tense and kebab-case; `version` is the major version, from 1: an
 * incompatible change is a new version declared beside the old one.
 * @throws Error when a name is not kebab-case or the version is not a positive integer.
 */
export const defineEvent = <
  const Service extends string,
  const Name extends string,
  const Version extends number,
  Data extends z.ZodObject,
>(definition: {
  service: Service;
  name: Name;
  version: Version;
  aggregate: string;
  summary: string;
  data: Data;
  examples: readonly [z.input<Data>, ...z.input<Data>[]];
}): EventDefinition<Type<Service, Name, Version>, Data> => {
  const { service, name, version, ...rest } = definition;
  assertKebabCase('service', service);
  assertKebabCase('event', name);
  assertKebabCase('aggregate', rest.aggregate);
  if (!Number.isInteger(version) || version < 1)
    throw new Error(`event "${name}": version ${version} is not 1, 2, …`);
  return { ...rest, service, type: `${service}.${name}.v${version}`, source: sourceOf(service) };
};
