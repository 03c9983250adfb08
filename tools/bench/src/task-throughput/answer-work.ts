import { setTimeout as wait } from 'node:timers/promises';
import { answerParent } from '../workers/answer-parent';
import { workSchema } from './questions';

const patience = 300_000;

/** Starts to do tasks; tells of each effect that was committed, and gives what stops it. */
export type StartWork = (effected: () => void) => Promise<() => Promise<void>>;

/** Answers when the work has started, when enough is done, and when it has stopped. */
export const answerWork = (start: StartWork): void => {
  let effects = 0;
  let look = (): void => undefined;
  let stop = (): Promise<void> => Promise.resolve();

  const reached = async (wanted: number): Promise<void> => {
    const all = new Promise<void>((resolve) => {
      look = () => {
        if (effects >= wanted) resolve();
      };
    });
    look();
    const late = wait(patience, undefined, { ref: false }).then(() => {
      throw new Error(`${effects} of ${wanted} tasks were done in ${patience} ms`);
    });
    await Promise.race([all, late]);
  };

  answerParent(async (asked) => {
    const question = workSchema.parse(asked);
    if ('until' in question) await reached(question.until);
    else if (question.be === 'at rest') await stop();
    else {
      effects = 0;
      stop = await start(() => {
        effects += 1;
        look();
      });
    }
    return { effects };
  });
};
