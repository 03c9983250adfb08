import type { AppRoute } from '@ts-rest/core';
import type { z } from 'zod';
import type { EventDefinition } from './event';
import type { HttpContract } from './http';
import type { JobDefinition } from './job';
import { assertKebabCase } from './naming';
import type { TaskDefinition } from './task';
import type { Redrive } from './work';

/** One event that a service reads, with its own reader schema: only the fields that it uses. */
export interface Subscription<
  Event extends EventDefinition = EventDefinition,
  Reads extends z.ZodObject = z.ZodObject,
> {
  readonly event: Event;
  readonly reads: Reads;
  readonly redrive: Redrive;
}

type Readable<Data, Reads extends z.ZodObject> =
  Data extends z.input<Reads> ? Reads : { readonly 'reads what the event does not carry': never };

/**
 * Declares that a service reads an event. A reader schema that some valid event would not fit does not compile.
 */
export const subscribeTo = <Event extends EventDefinition, Reads extends z.ZodObject>(
  event: Event,
  options: { reads: Reads & Readable<z.output<Event['data']>, Reads>; redrive: Redrive },
): Subscription<Event, Reads> => ({ event, reads: options.reads, redrive: options.redrive });

/** One operation of another service that this one calls, with the part of each answer that it reads. */
export interface Call<Route extends AppRoute = AppRoute, Reads extends CallReads = CallReads> {
  readonly service: string;
  readonly route: Route;
  readonly reads: Reads;
}

/** By status: the reader schema of the body, or null where only the status matters. */
export type CallReads = Readonly<Record<number, z.ZodObject | null>>;

type Body<Route extends AppRoute, Status> = Status extends keyof Route['responses']
  ? Route['responses'][Status] extends z.ZodType
    ? z.output<Route['responses'][Status]>
    : never
  : never;

type Answered<Route extends AppRoute, Reads extends CallReads> = {
  [Status in keyof Reads]: Status extends keyof Route['responses']
    ? Reads[Status] extends z.ZodObject
      ? Body<Route, Status> extends z.input<Reads[Status]>
        ? Reads[Status]
        : { readonly 'reads what the answer does not carry': never }
      : Reads[Status]
    : { readonly 'the route never answers so': never };
};

/**
 * Declares that a service calls another's operation and which answers it understands; any other answer is an error.
 */
export const callTo = <Route extends AppRoute, const Reads extends CallReads>(
  service: string,
  route: Route,
  reads: Reads & Answered<Route, Reads>,
): Call<Route, Reads> => ({ service, route, reads });

/** What a service offers and what it needs: the one declaration that everything else is derived from. */
export interface ServiceManifest {
  readonly name: string;
  readonly http: HttpContract;
  readonly publishes: readonly EventDefinition[];
  readonly subscribes: Readonly<Record<string, Subscription>>;
  readonly calls: Readonly<Record<string, Call>>;
  /** The service's own work to do later, by its name. */
  readonly tasks?: Readonly<Record<string, TaskDefinition>>;
  /** The service's own work at a time, by its name. */
  readonly jobs?: Readonly<Record<string, JobDefinition>>;
  /** Tasks of other services that this one puts off. */
  readonly enqueues?: readonly TaskDefinition[];
  readonly stores: {
    /** The service's own database, its own role, and the extensions a superuser must create in it. */
    readonly postgres?: { readonly database: string; readonly extensions: readonly string[] };
    /** The service's own buckets, by what they hold: `uploads`. */
    readonly s3?: readonly string[];
  };
}

/** The queue of a service's events has this name; no task or job may. */
const eventsName = 'events';

const assertOwnWork = ({ name: service, tasks = {}, jobs = {} }: ServiceManifest): void => {
  const seen = new Set([eventsName]);
  const works: readonly (readonly [string, string, TaskDefinition | JobDefinition])[] = [
    ...Object.entries(tasks).map(([name, task]) => ['task', name, task] as const),
    ...Object.entries(jobs).map(([name, job]) => ['job', name, job] as const),
  ];
  for (const [kind, name, work] of works) {
    if (work.service !== service) throw new Error(`${service} has ${work.type}, not its own`);
    if (work.name !== name) throw new Error(`${service}: ${kind} "${name}" is named ${work.name}`);
    if (seen.has(name)) throw new Error(`${service}: ${kind} "${name}" has the name of another queue`);
    seen.add(name);
  }
};

const assertSubscriptions = ({ name: service, subscribes }: ServiceManifest): void => {
  const handlers = new Map<string, string>();
  for (const [name, { event }] of Object.entries(subscribes)) {
    assertKebabCase('subscription', name);
    const other = handlers.get(event.type);
    if (other !== undefined) throw new Error(`${service}: ${name} and ${other} both read ${event.type}`);
    handlers.set(event.type, name);
  }
};

/**
 * Declares a service.
 *
 * @throws Error when a name is not kebab-case, when it publishes another service's event or has another's task or
 * job, or when two handlers or two queues could not be told apart.
 */
export const defineService = <const Manifest extends ServiceManifest>(manifest: Manifest): Manifest => {
  const { name: service, publishes, enqueues = [] } = manifest;
  assertKebabCase('service', service);
  for (const event of publishes) {
    if (event.service !== service) throw new Error(`${service} publishes ${event.type}, not its own`);
  }
  for (const task of enqueues) {
    if (task.service === service)
      throw new Error(`${service} enqueues ${task.type}, its own: name it in tasks`);
  }
  assertSubscriptions(manifest);
  assertOwnWork(manifest);
  return manifest;
};
