import { z } from 'zod';
import { AwsError } from '../../aws-error';
import { ofOneQueue } from '../input';
import { parse } from '../operation';

const ENTRIES = 10;

const ENTRY_ID = /^[\w-]{1,80}$/;

const entry = z.looseObject({ Id: z.string() });

/** The input of a batch; what an entry says beside its id is read entry by entry. */
export const batch = z.object({ ...ofOneQueue, Entries: z.array(entry) });

type Entry = z.output<typeof entry>;

const checkIds = (entries: readonly Entry[]) => {
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  }
  if (entries.length > ENTRIES) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${ENTRIES}. You have sent ${entries.length}.`,
    );
  }
  if (!entries.every(({ Id }) => ENTRY_ID.test(Id))) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = entries.find(({ Id }, index) => entries.findIndex((other) => other.Id === Id) < index);
  if (repeated) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated.Id} repeated.`);
};

/** Runs each entry for itself: what one throws is its own failure. */
export const eachEntry = <S extends z.ZodType>(
  entries: readonly Entry[],
  schema: S,
  run: (input: z.output<S>) => object,
) => {
  checkIds(entries);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const one of entries) {
    try {
      Successful.push({ Id: one.Id, ...run(parse(schema, one)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: one.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
};
