import type { Request, RequestHandler, Response } from 'express';
import type { Upstream } from './upstream';

/** Milliseconds. */
const patience = 1_000;

const livenessOf = async ({ url }: Upstream): Promise<'ok' | 'unreachable'> => {
  try {
    const { ok } = await fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(patience) });
    return ok ? 'ok' : 'unreachable';
  } catch {
    return 'unreachable';
  }
};

/**
 * `GET /health/services`: which services answer. Always 200, and no part of readiness: an edge that leaves because
 * one service is down takes the others with it.
 */
export const servicesHealth =
  (upstreams: readonly Upstream[]): RequestHandler =>
  async (_req: Request, res: Response): Promise<void> => {
    const found = await Promise.all(
      upstreams.map(async (upstream) => [upstream.name, await livenessOf(upstream)] as const),
    );
    res.json({ services: Object.fromEntries(found) });
  };
