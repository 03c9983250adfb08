import type { EntryCheck } from '../eventbridge/entry-checks';
import type { Faults } from './faults';

/** Fails entries that PutEvents would take. */
export const makeFaultyEntries =
  (faults: Faults): EntryCheck =>
  ({ EventBusName = 'default' }) => {
    const fault = faults.strike('fail-entries', { bus: EventBusName });
    return fault && { ErrorCode: fault.code, ErrorMessage: fault.message };
  };
