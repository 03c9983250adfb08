import type { State } from '../own/state';
import type { Functions } from './functions/functions';
import type { AsyncInvocations } from './invocations/async-invocations';
import type { Mappings } from './mappings/mappings';
import type { Concurrency } from './processes/concurrency';

interface Context {
  readonly functions: Functions;
  readonly concurrency: Concurrency;
  readonly mappings: Mappings;
  readonly asyncInvocations: AsyncInvocations;
}

/** What there is and what runs, for people and tests that look. */
export const makeState = ({ functions, concurrency, mappings, asyncInvocations }: Context): State => ({
  functions: () => [...functions.byName.keys()].map((name) => ({ name, running: concurrency.running(name) })),
  eventSourceMappings: () =>
    [...mappings.byId.values()].map((mapping) => ({
      uuid: mapping.uuid,
      queue: mapping.queueArn,
      function: mapping.functionName,
      enabled: mapping.settings.Enabled,
      result: mappings.resultOf(mapping),
    })),
  queuedInvocations: () => asyncInvocations.waiting(),
});
