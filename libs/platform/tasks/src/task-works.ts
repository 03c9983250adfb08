import {
  causedBy,
  envelopeOf,
  isDomainError,
  type Envelope,
  type ServiceManifest,
  type TaskDefinition,
} from '@datepop/kit';
import {
  done,
  readDelivered,
  unfit,
  type ClaimChecks,
  type Outcome,
  type ReceivedMessage,
  type Work,
} from '@datepop/platform/messaging';
import { loggingFor, type Logger, type Metrics } from '@datepop/platform/observability';
import type { Transaction } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { makePostgresPace } from './postgres-pace';
import { aggregateOf } from './steps';
import { makeTaskEffect } from './task-effect';
import { TaskCancelled, type TaskRun } from './task-run';
import type { TaskResult } from './tracked-tasks';
import { makeTypeormTrackedTasks } from './typeorm-tracked-tasks';

/**
 * Does one task, with ports that are bound to the transaction in which it is remembered as done. What it returns is the
 * result of a tracked task. A DomainError of the kind `invalid` makes it a dead letter at once: what is wrong with it
 * stays wrong.
 */
export type TaskHandler<Payload, Ports> = (
  task: Envelope<Payload>,
  ports: Ports,
  run: TaskRun,
) => Promise<TaskResult | undefined> | Promise<void>;

/** One handler for each task of the manifest, by its name. */
export type TaskHandlers<Manifest extends ServiceManifest, Ports> = {
  readonly [Name in keyof NonNullable<Manifest['tasks']>]: TaskHandler<
    z.output<NonNullable<Manifest['tasks']>[Name]['payload']>,
    Ports
  >;
};

/** What tasks are done with. */
export interface TaskRails<Ports> {
  readonly dataSource: DataSource;
  /** Makes the handler's ports for one transaction. */
  readonly bind: (transaction: Transaction) => Ports;
  /** Tells the relay of the process, where it has one, that something was recorded. */
  readonly wake: () => void;
  /** Where what was too large for a queue is fetched. */
  readonly claimChecks: ClaimChecks;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'eventConsumed'>;
}

/** What may be told of an error to whoever follows the task. */
const toldOf = (error: unknown): { code: string; message: string } =>
  isDomainError(error)
    ? { code: error.code, message: error.message }
    : { code: 'tasks.failed', message: 'The task could not be done.' };

const taskWork = <Ports>(
  task: TaskDefinition,
  handler: TaskHandler<unknown, Ports>,
  rails: TaskRails<Ports>,
): Work => {
  const { dataSource, claimChecks, logger, metrics } = rails;
  const schema = envelopeOf(task.payload);
  const tracked = makeTypeormTrackedTasks(dataSource.manager);
  const effect = makeTaskEffect(task, handler, rails);
  const count = (outcome: Parameters<typeof metrics.eventConsumed>[0]['outcome']): void =>
    metrics.eventConsumed({ type: task.type, outcome });

  /** Notes the failure; gives what becomes of the message where another try cannot help. */
  const fail = async (
    envelope: Envelope<unknown>,
    message: ReceivedMessage,
    error: unknown,
  ): Promise<Outcome | undefined> => {
    const { id, aggregate } = envelope.metadata;
    const { messageId, receives } = message;
    const isHopeless = isDomainError(error) && error.kind === 'invalid';
    const isLast = isHopeless || receives >= task.retry.attempts;
    logger.error({ err: error, task: task.type, taskId: id, messageId, receives }, 'task could not be done');
    count('failed');
    if (aggregate.type === aggregateOf(true)) await tracked.fail(id, toldOf(error), isLast);
    return isHopeless ? { kind: 'dead-letter', code: error.code, reason: error.message } : undefined;
  };

  const doTask = async (envelope: Envelope<unknown>, message: ReceivedMessage): Promise<Outcome> => {
    const { id, aggregate } = envelope.metadata;
    const isTracked = aggregate.type === aggregateOf(true);
    if (isTracked && !(await tracked.begin(id))) {
      logger.info({ task: task.type, taskId: id }, 'task is not to be done: cancelled, or done before');
      count('duplicate');
      return done;
    }
    try {
      const isFirst = await effect(envelope, message.receives, isTracked);
      logger.info({ task: task.type, taskId: id }, isFirst ? 'task done' : 'task was done before');
      count(isFirst ? 'handled' : 'duplicate');
    } catch (error) {
      if (!(error instanceof TaskCancelled)) {
        const outcome = await fail(envelope, message, error);
        if (outcome !== undefined) return outcome;
        throw error;
      }
      logger.info({ task: task.type, taskId: id }, 'task was cancelled');
      count('handled');
    }
    return done;
  };

  const handle = async (message: ReceivedMessage): Promise<Outcome> => {
    let envelope: Envelope<unknown>;
    try {
      envelope = schema.parse(await claimChecks.redeem(readDelivered(message.body).detail));
    } catch (error) {
      count('dead-lettered');
      return unfit('SchemaMismatch', error);
    }
    return loggingFor(causedBy(envelope.metadata), () => doTask(envelope, message));
  };

  const { name, retry, concurrency, rate } = task;
  return {
    name,
    retry,
    concurrency,
    ordered: task.order === 'fifo',
    handle,
    ...(rate === null ? {} : { pace: makePostgresPace(dataSource, task.type, rate) }),
  };
};

/** The works of a service's tasks, by the handlers that its manifest asks for. */
export const makeTaskWorks = <Manifest extends ServiceManifest, Ports>(
  manifest: Manifest,
  handlers: TaskHandlers<Manifest, Ports>,
  rails: TaskRails<Ports>,
): Work[] => {
  // The manifest ties a name's payload to its handler's argument; a map over all names cannot say so.
  const byName = handlers as Readonly<Record<string, TaskHandler<unknown, Ports>>>;
  return Object.entries(manifest.tasks ?? {}).flatMap(([name, task]) => {
    const handler = byName[name];
    return handler === undefined ? [] : [taskWork(task, handler, rails)];
  });
};
