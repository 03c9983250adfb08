import { z } from 'zod';

export const FUNCTIONS = '/2015-03-31/functions';

export const ONE_FUNCTION = `${FUNCTIONS}/{FunctionName}`;

/** Where an operation is about one function. */
export const ofOneFunction = {
  FunctionName: z.string().min(1).max(256),
  Qualifier: z.string().min(1).max(128).optional(),
};

export const page = {
  Marker: z.string().optional(),
  MaxItems: z.coerce.number().int().min(1).max(10_000).default(50),
};

/** `Publish`, where it asks for nothing. */
export const noVersion = z
  .literal(false, { error: 'local-cloud keeps $LATEST only: it publishes no versions' })
  .optional();
