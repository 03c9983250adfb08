import type { EventBuses } from './event-buses';
import type { Entry } from './put-events-input';

/** An entry's own failure, as PutEvents answers it. */
export interface EntryFailure {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

export type EntryCheck = (entry: Entry) => EntryFailure | undefined;

const failure = (ErrorCode: string, ErrorMessage: string): EntryFailure => ({ ErrorCode, ErrorMessage });

export const internalFailure = failure('InternalFailure', 'local-cloud failed; see its log.');

export const malformedDetail = failure('MalformedDetail', 'Detail is malformed.');

const required =
  (member: 'Source' | 'DetailType' | 'Detail'): EntryCheck =>
  (entry) =>
    entry[member]
      ? undefined
      : failure(
          'InvalidArgument',
          `Parameter ${member} is not valid. Reason: ${member} is a required argument.`,
        );

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html */
const LONGEST_DETAIL_TYPE = 128;

const withShortDetailType: EntryCheck = ({ DetailType = '' }) =>
  DetailType.length > LONGEST_DETAIL_TYPE
    ? failure(
        'InvalidArgument',
        `Parameter DetailType is not valid. Reason: DetailType must have at most ${LONGEST_DETAIL_TYPE} characters.`,
      )
    : undefined;

const notFromAws: EntryCheck = ({ Source }) =>
  Source?.startsWith('aws.')
    ? failure('NotAuthorizedForSourceException', `Not authorized for the source ${Source}.`)
    : undefined;

/** AWS may take an event for a bus that is not there and drop it; here a misspelt name is seen. */
const onABus =
  (buses: EventBuses): EntryCheck =>
  ({ EventBusName }) =>
    buses.find(EventBusName)
      ? undefined
      : failure(
          'InvalidArgument',
          `Parameter EventBusName is not valid. Reason: Event bus ${EventBusName ?? ''} does not exist.`,
        );

const roomFor =
  (isFull: () => boolean): EntryCheck =>
  () =>
    isFull() ? failure('ThrottlingException', 'Too many events wait for delivery; try again.') : undefined;

/** In this order; the first that fails decides. */
export const makeEntryChecks = (
  buses: EventBuses,
  isFull: () => boolean,
  faulty: EntryCheck,
): readonly EntryCheck[] => [
  required('Source'),
  required('DetailType'),
  required('Detail'),
  withShortDetailType,
  notFromAws,
  onABus(buses),
  roomFor(isFull),
  faulty,
];
