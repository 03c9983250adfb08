import { z } from 'zod';

/** Asks one thing again and again for some seconds, over connections that stay open, each waiting for its answer. */
export const loadSchema = z.object({
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  /** What every answer must be. */
  body: z.string(),
  seconds: z.number().positive(),
  connections: z.int().positive(),
});

export type Load = z.input<typeof loadSchema>;

export const loadedSchema = z.object({
  /** Answers that were missing or other than `body`. */
  failed: z.int(),
  perSecond: z.number(),
});

export type Loaded = z.output<typeof loadedSchema>;
