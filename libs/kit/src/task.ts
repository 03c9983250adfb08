import type { z } from 'zod';
import { assertKebabCase, sourceOf } from './naming';

/** Work to do later, once, by the service that owns it. */
export interface TaskDefinition<Type extends string = string, Payload extends z.ZodObject = z.ZodObject> {
  /** `<service>.<verb-noun>`: how its queue knows it. */
  readonly type: Type;
  /** `datepop.<service>`, as for events. */
  readonly source: string;
  /** The service that does it. */
  readonly service: string;
  readonly summary: string;
  readonly payload: Payload;
  /** Golden examples: the fixtures of its tests. */
  readonly examples: readonly [z.input<Payload>, ...z.input<Payload>[]];
}

/** What whoever enqueues a task hands over. */
export type TaskPayload<Task extends TaskDefinition> = z.input<Task['payload']>;

/**
 * Declares a task of a service.
 *
 * @param definition `name` is verb-noun and kebab-case.
 * @throws Error when a name is not kebab-case.
 */
export const defineTask = <
  const Service extends string,
  const Name extends string,
  Payload extends z.ZodObject,
>(definition: {
  service: Service;
  name: Name;
  summary: string;
  payload: Payload;
  examples: readonly [z.input<Payload>, ...z.input<Payload>[]];
}): TaskDefinition<`${Service}.${Name}`, Payload> => {
  const { service, name, ...rest } = definition;
  assertKebabCase('service', service);
  assertKebabCase('task', name);
  return { ...rest, service, type: `${service}.${name}`, source: sourceOf(service) };
};
