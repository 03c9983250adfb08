import { z } from 'zod';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
const ITEMS = 100;

export const attributes = z.record(z.string(), z.unknown());

const onTable = z.looseObject({
  TableName: z.string(),
  ReturnValuesOnConditionCheckFailure: z.enum(['ALL_OLD', 'NONE']).optional(),
});

const onKey = onTable.extend({ Key: attributes });

const write = z
  .strictObject({
    ConditionCheck: onKey.extend({ ConditionExpression: z.string() }).optional(),
    Put: onTable.extend({ Item: attributes }).optional(),
    Delete: onKey.optional(),
    Update: onKey.extend({ UpdateExpression: z.string() }).optional(),
  })
  .refine((actions) => Object.keys(actions).length === 1, {
    error: 'it must have exactly one of ConditionCheck, Put, Delete and Update',
  });

export type Write = z.output<typeof write>;

export const transactWrite = z.object({
  TransactItems: z.array(write).min(1).max(ITEMS),
  ClientRequestToken: z.string().min(1).max(36).optional(),
});

export const transactGet = z.object({
  TransactItems: z
    .array(z.strictObject({ Get: onKey }))
    .min(1)
    .max(ITEMS),
});
