import { pageOf } from '@datepop/kit';
import { z } from 'zod';
import { timeSchema } from './schemas';

/** Something that an operator did, or began and did not live to end: then `outcome` is null. */
export const operatorActionSchema = z.object({
  id: z.uuid(),
  operatorId: z.string(),
  action: z.string(),
  happenedAt: timeSchema,
  reason: z.string().nullable(),
  parameters: z.unknown(),
  outcome: z.unknown(),
  correlationId: z.string(),
});

/** @see {@link operatorActionSchema} */
export const operatorActionsSchema = pageOf(operatorActionSchema);
