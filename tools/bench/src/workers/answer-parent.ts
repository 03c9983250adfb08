import { z } from 'zod';

const messageSchema = z.object({ question: z.unknown() });

const say = (message: { answer: unknown } | { failure: string }): void => {
  process.send?.(message);
};

/** Answers the process that started this one, from now until it ends. */
export const answerParent = (answer: (question: unknown) => Promise<unknown>): void => {
  process.on('disconnect', () => process.exit());
  process.on('message', (message) => {
    const { question } = messageSchema.parse(message);
    answer(question).then(
      (answered) => say({ answer: answered }),
      (error: unknown) =>
        say({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  say({ answer: 'ready' });
};
