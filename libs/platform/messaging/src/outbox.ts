import {
  envelopeOf,
  type Cause,
  type EventData,
  type EventDefinition,
  type ServiceManifest,
} from '@datepop/kit';
import type { Transaction } from '@datepop/platform/persistence';
import { v7 as newId } from 'uuid';
import { addRows, type NewRow } from './new-row';

/** An event about to be recorded. */
export interface NewEvent<Event extends EventDefinition> {
  /** The aggregate that changed, at the version that the change gave it. */
  readonly aggregate: { readonly id: string; readonly version: number };
  readonly data: EventData<Event>;
  readonly cause: Cause;
  readonly occurredAt: Date;
}

/** Where a service records what happened, in the transaction of the change itself. */
export interface Outbox<Published extends EventDefinition = EventDefinition> {
  /** @throws ZodError when the data does not fit the event's contract: nothing is recorded. */
  readonly append: <Event extends Published>(event: Event, of: NewEvent<Event>) => Promise<void>;
  /** Records many of one kind, a hundred with each statement. @throws ZodError as {@link append} does. */
  readonly appendAll: <Event extends Published>(
    event: Event,
    of: readonly NewEvent<Event>[],
  ) => Promise<void>;
}

/** The events that a manifest's service publishes. */
export type PublishedBy<Manifest extends ServiceManifest> = Manifest['publishes'][number];

const rowOf = <Event extends EventDefinition>(
  event: Event,
  { aggregate, data, cause, occurredAt }: NewEvent<Event>,
): NewRow => {
  const id = newId();
  const metadata = {
    id,
    occurredAt: occurredAt.toISOString(),
    aggregate: { type: event.aggregate, ...aggregate },
    ...cause,
  };
  const detail = JSON.stringify(envelopeOf(event.data).parse({ metadata, data }));
  return { id, kind: 'event', source: event.source, detailType: event.type, detail };
};

/** An outbox in one transaction; `wake` is called once it has committed. */
export const makeTypeormOutbox = <Published extends EventDefinition = EventDefinition>(
  transaction: Transaction,
  wake: () => void,
): Outbox<Published> => {
  const appendAll: Outbox<Published>['appendAll'] = (event, of) =>
    addRows(
      transaction,
      wake,
      of.map((one) => rowOf(event, one)),
    );
  return { append: (event, of) => appendAll(event, [of]), appendAll };
};
