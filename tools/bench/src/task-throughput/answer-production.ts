import { answerParent } from '../workers/answer-parent';
import { producers } from './bench-task';
import { productionSchema } from './questions';

/** Answers when so many changes were committed, each with its task; `produce` makes one of them. */
export const answerProduction = (produce: (number: number) => Promise<void>): void =>
  answerParent(async (asked) => {
    const { tasks } = productionSchema.parse(asked);
    let begun = 0;
    const producer = async (): Promise<void> => {
      while (begun < tasks) await produce((begun += 1));
    };
    await Promise.all(Array.from({ length: producers }, producer));
    return { tasks };
  });
