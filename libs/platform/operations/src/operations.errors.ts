import { DomainError } from '@datepop/kit';

export const noOutbox = (service: string): DomainError =>
  new DomainError({
    code: 'operations.no-outbox',
    kind: 'not-found',
    message: `The ${service} service sends nothing: it has no outbox.`,
  });

export const noQueue = (service: string, holds: string): DomainError =>
  new DomainError({
    code: 'operations.no-queue',
    kind: 'not-found',
    message: `The ${service} service has no queue of ${holds}.`,
  });

export const noParkedRow = (): DomainError =>
  new DomainError({
    code: 'operations.no-parked-row',
    kind: 'not-found',
    message: 'No such row is parked: it may have been retried or discarded meanwhile.',
  });

export const noDeadLetter = (): DomainError =>
  new DomainError({
    code: 'operations.no-dead-letter',
    kind: 'not-found',
    message: 'There is no such dead letter, or another operator holds it in this moment.',
  });

export const noJob = (service: string, job: string): DomainError =>
  new DomainError({
    code: 'operations.no-job',
    kind: 'not-found',
    message: `The ${service} service has no job "${job}".`,
  });

export const noRun = (): DomainError =>
  new DomainError({
    code: 'operations.no-run',
    kind: 'not-found',
    message: 'Nothing is known of such a tick.',
  });

export const tickNotDue = (): DomainError =>
  new DomainError({
    code: 'operations.tick-not-due',
    kind: 'invalid',
    message: 'A tick is run at its time or later, not before.',
    fields: [{ field: 'body.scheduledFor', message: 'is yet to come' }],
  });

export const tickDone = (scheduledFor: Date): DomainError =>
  new DomainError({
    code: 'operations.tick-done',
    kind: 'conflict',
    message: `The tick of ${scheduledFor.toISOString()} has had its effect: it has it once.`,
  });

export const noTasks = (service: string): DomainError =>
  new DomainError({
    code: 'operations.no-tasks',
    kind: 'not-found',
    message: `The ${service} service has no tasks.`,
  });

export const queueUnreachable = (cause: unknown): DomainError =>
  new DomainError({
    code: 'operations.queue-unreachable',
    kind: 'unavailable',
    message: `The dead letters cannot be reached: ${cause instanceof Error ? cause.message : 'unknown'}`,
    cause,
  });
