import type { Request, Response } from 'express';
import { timeout } from './timeout';

/** Each rejects when what it asks for is not reachable. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

/** What a service needs to be of use. */
export interface Readiness {
  /** Without one of these it can answer nothing. */
  readonly required: Checks;
  /** Without one of these it answers, and catches up later. */
  readonly degrading?: Checks;
}

/** Milliseconds a check may take. */
const checkTimeout = 2_000;

/** `GET /health/live`: the process runs. */
export const live = (_req: Request, res: Response): void => {
  res.json({ status: 'ok' });
};

/**
 * `GET /health/ready`: what the service needs is reachable, each part named. 503 `unavailable` when something required
 * is not; 200 `degraded` when only something else is not.
 */
export const ready =
  ({ required, degrading = {} }: Readiness) =>
  async (_req: Request, res: Response): Promise<void> => {
    const [needed, wanted] = await Promise.all([outcomesOf(required), outcomesOf(degrading)]);
    const isReady = allOk(needed);
    const status = !isReady ? 'unavailable' : allOk(wanted) ? 'ok' : 'degraded';
    res.status(isReady ? 200 : 503).json({ status, checks: Object.fromEntries([...needed, ...wanted]) });
  };

type Outcome = 'ok' | 'unreachable';

const outcomesOf = (checks: Checks) =>
  Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const));

const allOk = (outcomes: readonly (readonly [string, Outcome])[]): boolean =>
  outcomes.every(([, outcome]) => outcome === 'ok');

const outcomeOf = async (check: () => Promise<unknown>): Promise<Outcome> => {
  try {
    await timeout(check(), checkTimeout);
    return 'ok';
  } catch {
    return 'unreachable';
  }
};
