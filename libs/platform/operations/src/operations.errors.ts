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

export const queueUnreachable = (cause: unknown): DomainError =>
  new DomainError({
    code: 'operations.queue-unreachable',
    kind: 'unavailable',
    message: `The dead letters cannot be reached: ${cause instanceof Error ? cause.message : 'unknown'}`,
    cause,
  });
