import type { z } from 'zod';
import { assertKebabCase, sourceOf } from './naming';
import { runningOf, type Redrive, type Running } from './work';

/** How many may start in a second, over all processes of the service, and how many at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  /** 1 by default: an even stream. */
  readonly burst: number;
}

/** Work to do later, once, by the service that owns it. */
export interface TaskDefinition<
  Type extends string = string,
  Payload extends z.ZodObject = z.ZodObject,
> extends Running {
  /** `<service>.<verb-noun>`: how its queue knows it. */
  readonly type: Type;
  /** `datepop.<service>`, as for events. */
  readonly source: string;
  /** The service that does it. */
  readonly service: string;
  readonly name: string;
  readonly summary: string;
  readonly payload: Payload;
  /** Golden examples: the fixtures of its tests. */
  readonly examples: readonly [z.input<Payload>, ...z.input<Payload>[]];
  /** Null where nothing holds it back. */
  readonly rate: Rate | null;
  /**
   * `fifo`: tasks with the same order key start in the order in which they were put off, one after the other. One that is
   * due later takes its turn when it is.
   */
  readonly order: 'none' | 'fifo';
  /** What an operator may do with its dead letters; `safe` by default. */
  readonly redrive: Redrive;
}

/** What whoever enqueues a task hands over. */
export type TaskPayload<Task extends TaskDefinition> = z.input<Task['payload']>;

const rateOf = (what: string, { perSecond, burst = 1 }: { perSecond: number; burst?: number }): Rate => {
  if (!(perSecond > 0)) throw new Error(`${what}: rate.perSecond is ${perSecond}, not more than 0`);
  if (!Number.isInteger(burst) || burst < 1) throw new Error(`${what}: rate.burst is ${burst}, not 1, 2, …`);
  return { perSecond, burst };
};

/**
 * Declares a task of a service.
 *
 * @param definition `name` is verb-noun and kebab-case. What it leaves out of {@link Running} has the defaults told
 * there; a `rate` needs the worker, since Lambda has none.
 * @throws Error when a name is not kebab-case or an option is out of bounds.
 */
export const defineTask = <
  const Service extends string,
  const Name extends string,
  Payload extends z.ZodObject,
>(
  definition: {
    service: Service;
    name: Name;
    summary: string;
    payload: Payload;
    examples: readonly [z.input<Payload>, ...z.input<Payload>[]];
    rate?: { perSecond: number; burst?: number };
    order?: 'none' | 'fifo';
    redrive?: Redrive;
  } & Partial<Running>,
): TaskDefinition<`${Service}.${Name}`, Payload> => {
  const { service, name, summary, payload, examples, rate, order = 'none', redrive = 'safe' } = definition;
  assertKebabCase('service', service);
  assertKebabCase('task', name);
  const type = `${service}.${name}` as const;
  const running = runningOf(`task ${type}`, definition);
  if (rate && running.runtime === 'lambda')
    throw new Error(
      `task ${type}: a rate needs the runtime worker; Lambda is held back by concurrency alone`,
    );
  if (order === 'fifo' && running.batch > 1)
    throw new Error(
      `task ${type}: batch is ${running.batch}; where order is kept it is 1, since a batch loses what waits behind a failure`,
    );
  return {
    ...running,
    type,
    source: sourceOf(service),
    service,
    name,
    summary,
    payload,
    examples,
    rate: rate ? rateOf(`task ${type}`, rate) : null,
    order,
    redrive,
  };
};
