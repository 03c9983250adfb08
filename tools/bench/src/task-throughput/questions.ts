import { z } from 'zod';

/** Make so many changes, each with a task. */
export const productionSchema = z.object({ tasks: z.int().positive() });

/** Start to work, tell when so many effects have been committed since then, stop. */
export const workSchema = z.union([
  z.object({ until: z.int().positive() }),
  z.object({ be: z.enum(['at work', 'at rest']) }),
]);

export type Production = z.infer<typeof productionSchema>;

export type WorkQuestion = z.infer<typeof workSchema>;
