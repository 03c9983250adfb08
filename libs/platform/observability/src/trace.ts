import { randomBytes } from 'node:crypto';
import { traceparentSchema } from '@datepop/kit';

const traceparent = (traceId: string, flags: string): string =>
  `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}`;

/** Starts a trace: a fresh trace id, sampled. */
export const newTraceparent = (): string => traceparent(randomBytes(16).toString('hex'), '01');

/** The next hop of a trace that arrived in a header; a missing or malformed one starts a new trace. */
export const continueTrace = (arrived: string | undefined): string => {
  const { data, success } = traceparentSchema.safeParse(arrived);
  return success ? traceparent(traceIdOf(data), data.slice(-2)) : newTraceparent();
};

/** The trace id in a traceparent: what log lines of all services share. */
export const traceIdOf = (of: string): string => of.slice(3, 35);
