import type { Request, Response } from 'express';
import { timeout } from './timeout';

/** What must be reachable for a service to be of use; each rejects when it is not. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<unknown>>>;

/** Milliseconds a check may take. */
const checkTimeout = 2_000;

/** `GET /health/live`: the process runs. */
export const live = (_req: Request, res: Response): void => {
  res.json({ status: 'ok' });
};

/** `GET /health/ready`: what the service needs is reachable, each part named. 503 when one is not. */
export const ready =
  (checks: ReadinessChecks) =>
  async (_req: Request, res: Response): Promise<void> => {
    const entries = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const isReady = entries.every(([, outcome]) => outcome === 'ok');
    res
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ok' : 'unavailable', checks: Object.fromEntries(entries) });
  };

const outcomeOf = async (check: () => Promise<unknown>): Promise<'ok' | 'unreachable'> => {
  try {
    await timeout(check(), checkTimeout);
    return 'ok';
  } catch {
    return 'unreachable';
  }
};
