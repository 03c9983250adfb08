import { z } from 'zod';
import { keyNamesOf, keyOf } from '../key-names';
import type { Run } from '../run';

/** What expired earlier than that is taken for a mistake, and stays. */
const OLDEST_SECONDS = 5 * 366 * 24 * 60 * 60;

const page = z.object({
  Items: z.array(z.record(z.string(), z.unknown())),
  LastEvaluatedKey: z.unknown().optional(),
});

/** Deletes from a table what expired before `now`. */
export const deleteExpired = async (run: Run, TableName: string, attribute: string, now: Date) => {
  const seconds = Math.floor(now.getTime() / 1_000);
  const keyNames = await keyNamesOf(run, TableName);
  let next: unknown;
  do {
    const { Items, LastEvaluatedKey } = page.parse(
      await run('Scan', {
        TableName,
        ExclusiveStartKey: next,
        FilterExpression: 'attribute_type(#ttl, :number) AND #ttl BETWEEN :oldest AND :now',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: {
          ':number': { S: 'N' },
          ':oldest': { N: String(seconds - OLDEST_SECONDS) },
          ':now': { N: String(seconds) },
        },
      }),
    );
    for (const item of Items) await run('DeleteItem', { TableName, Key: keyOf(keyNames, item) });
    next = LastEvaluatedKey;
  } while (next !== undefined);
};
