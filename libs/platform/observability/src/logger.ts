import { AsyncLocalStorage } from 'node:async_hooks';
import type { Cause } from '@datepop/kit';
import { pino, type DestinationStream, type Logger } from 'pino';
import { traceIdOf } from './trace';

export type { Logger } from 'pino';

const causes = new AsyncLocalStorage<Cause>();

/** Every line that `work` logs carries the correlation and trace ids of `cause`. For logging alone. */
export const loggingFor = <T>(cause: Cause, work: () => T): T => causes.run(cause, work);

const surroundings = new AsyncLocalStorage<Readonly<Record<string, string>>>();

/** Every line that `work` logs carries these fields as well. For logging alone. */
export const loggingWith = <T>(fields: Readonly<Record<string, string>>, work: () => T): T =>
  surroundings.run(fields, work);

/** Personal data and secrets that must not reach a log, at the top of a line or one level down. */
const masked = [
  'password',
  'email',
  'authorization',
  'cookie',
  'accessToken',
  'token',
  'DATABASE_URL',
  'AUTH_SIGNING_KEY',
];

/**
 * A logger of JSON lines on standard output.
 *
 * @param options `level` as pino's; `destination` is for tests.
 */
export const makeLogger = (options: {
  service: string;
  level: string;
  destination?: DestinationStream;
}): Logger =>
  pino(
    {
      level: options.level,
      base: { service: options.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: masked.flatMap((name) => [name, `*.${name}`]), censor: '[masked]' },
      mixin: () => {
        const cause = causes.getStore();
        return {
          ...surroundings.getStore(),
          ...(cause ? { correlationId: cause.correlationId, traceId: traceIdOf(cause.traceparent) } : {}),
        };
      },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
