import type { AppRoute } from '@ts-rest/core';
import type { z } from 'zod';
import type { EventDefinition } from './event';
import type { HttpContract } from './http';
import { assertKebabCase } from './naming';
import type { TaskDefinition } from './task';

/**
 * What an operator may do with this subscription's dead letters: `safe` to deliver again at any time,
 * `reconcile-first` when someone must look at the state before, `never` when a late effect would do harm.
 */
export type Redrive = 'safe' | 'reconcile-first' | 'never';

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
  /** The work that the service puts off, by the name of its handler. */
  readonly tasks?: Readonly<Record<string, TaskDefinition>>;
  readonly stores: {
    /** The service's own database, its own role, and the extensions a superuser must create in it. */
    readonly postgres?: { readonly database: string; readonly extensions: readonly string[] };
  };
}

/**
 * Declares a service.
 *
 * @throws Error when a name is not kebab-case, when it publishes another service's event or has another's task, or
 * when one event or task has two handlers (its type alone must say which one runs).
 */
export const defineService = <const Manifest extends ServiceManifest>(manifest: Manifest): Manifest => {
  assertKebabCase('service', manifest.name);
  for (const event of manifest.publishes) {
    if (event.service !== manifest.name)
      throw new Error(`${manifest.name} publishes ${event.type}, not its own`);
  }
  const handlers = new Map<string, string>();
  for (const [name, { event }] of Object.entries(manifest.subscribes)) {
    assertKebabCase('subscription', name);
    const other = handlers.get(event.type);
    if (other !== undefined)
      throw new Error(`${manifest.name}: ${name} and ${other} both read ${event.type}`);
    handlers.set(event.type, name);
  }
  for (const [name, task] of Object.entries(manifest.tasks ?? {})) {
    assertKebabCase('task', name);
    if (task.service !== manifest.name) throw new Error(`${manifest.name} has ${task.type}, not its own`);
    const other = handlers.get(task.type);
    if (other !== undefined) throw new Error(`${manifest.name}: ${name} and ${other} both do ${task.type}`);
    handlers.set(task.type, name);
  }
  return manifest;
};
