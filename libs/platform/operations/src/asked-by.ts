import type { Cause } from '@datepop/kit';
import type { Operator } from '@datepop/platform/auth';

/** Which operator asks, and by which request: what the audit log keeps of everything that is done. */
export interface AskedBy {
  readonly operatorId: string;
  readonly correlationId: string;
}

export const askedBy = ({ caller, cause }: { caller: Operator; cause: Cause }): AskedBy => ({
  operatorId: caller.operatorId,
  correlationId: cause.correlationId,
});
