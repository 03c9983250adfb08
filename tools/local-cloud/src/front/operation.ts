import type { z } from 'zod';
import { parseInput } from './parse-input';

/** Answers the input of one operation, straight from the wire, with its output. */
export type Operation = (rawInput: unknown) => unknown;

export type Operations = Readonly<Record<string, Operation>>;

export const operation =
  <S extends z.ZodType>(schema: S, run: (input: z.output<S>) => unknown): Operation =>
  (rawInput) =>
    run(parseInput(schema, rawInput));
