import type { IncomingMessage } from 'node:http';
import type { Service } from '../routes';

/** A request that local-cloud answers for itself, below `/_local/`. */
export interface OwnPath {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** `/_local/health` */
  readonly path: string;
  readonly handle: Service;
}

export const queryOf = (req: IncomingMessage): URLSearchParams =>
  new URLSearchParams(req.url?.split('?', 2)[1] ?? '');
