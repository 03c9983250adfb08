import { z } from 'zod';
import type { Outcome } from './work';

/** Why a message is of no use to whoever reads it, as they find it in the dead-letter queue. */
export const unfit = (code: 'NotAnEvent' | 'SchemaMismatch', error: unknown): Outcome => ({
  kind: 'dead-letter',
  code,
  reason: error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : String(error),
});
