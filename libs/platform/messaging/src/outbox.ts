import {
  envelopeOf,
  type Cause,
  type EventData,
  type EventDefinition,
  type EventMetadata,
  type ServiceManifest,
  type TaskDefinition,
  type TaskPayload,
} from '@datepop/kit';
import type { Transaction } from '@datepop/platform/persistence';
import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import type { RowKind } from './outbox-rows';

/** An event about to be recorded. */
export interface NewEvent<Event extends EventDefinition> {
  /** The aggregate that changed, at the version that the change gave it. */
  readonly aggregate: { readonly id: string; readonly version: number };
  readonly data: EventData<Event>;
  readonly cause: Cause;
  readonly occurredAt: Date;
}

/** A task about to be put off. */
export interface NewTask<Task extends TaskDefinition> {
  readonly payload: TaskPayload<Task>;
  readonly cause: Cause;
  readonly enqueuedAt: Date;
  /** Not before then; at once by default. */
  readonly dueAt?: Date;
}

/** Where a service records what happened and what is still to do, in the transaction of the change itself. */
export interface Outbox<
  Published extends EventDefinition = EventDefinition,
  Tasks extends TaskDefinition = TaskDefinition,
> {
  /** @throws ZodError when the data does not fit the event's contract: nothing is recorded. */
  readonly append: <Event extends Published>(event: Event, of: NewEvent<Event>) => Promise<void>;
  /**
   * Returns the task's id.
   * @throws ZodError when the payload does not fit the task: nothing is recorded.
   */
  readonly enqueue: <Task extends Tasks>(task: Task, of: NewTask<Task>) => Promise<string>;
}

/** The events that a manifest's service publishes. */
export type PublishedBy<Manifest extends ServiceManifest> = Manifest['publishes'][number];

/** The tasks of a manifest's service. */
export type TasksOf<Manifest extends ServiceManifest> = NonNullable<Manifest['tasks']>[string];

const insert = `
  insert into outbox (id, kind, source, detail_type, detail, due_at)
  values ($1, $2, $3, $4, $5, coalesce($6, now()))`;

/**
 * An outbox in one transaction; `wake` is called once it has committed. In a muted transaction nothing is recorded,
 * only counted.
 */
export const makeTypeormOutbox = <
  Published extends EventDefinition = EventDefinition,
  Tasks extends TaskDefinition = TaskDefinition,
>(
  { manager, afterCommit, muted }: Transaction,
  wake: () => void,
): Outbox<Published, Tasks> => {
  const record = async (
    kind: RowKind,
    of: { source: string; type: string; schema: z.ZodType; dueAt?: Date | undefined },
    metadata: EventMetadata,
    data: unknown,
  ): Promise<void> => {
    const detail = JSON.stringify(envelopeOf(of.schema).parse({ metadata, data }));
    if (muted) {
      muted.count();
      return;
    }
    await manager.query(insert, [metadata.id, kind, of.source, of.type, detail, of.dueAt ?? null]);
    afterCommit(wake);
  };

  return {
    append: (event, { aggregate, data, cause, occurredAt }) => {
      const { source, type, data: schema } = event;
      const metadata = {
        id: newId(),
        occurredAt: occurredAt.toISOString(),
        aggregate: { type: event.aggregate, ...aggregate },
        ...cause,
      };
      return record('event', { source, type, schema }, metadata, data);
    },
    enqueue: async (task, { payload, cause, enqueuedAt, dueAt }) => {
      const { source, type, payload: schema } = task;
      const id = newId();
      const occurredAt = enqueuedAt.toISOString();
      const metadata = { id, occurredAt, aggregate: { type: 'task', id, version: 1 }, ...cause };
      await record('task', { source, type, schema, dueAt }, metadata, payload);
      return id;
    },
  };
};
