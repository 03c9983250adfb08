import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { Setting } from '../frame/measurement';
import { workspace } from '../platform/dev';

/** A program in a process of its own that answers one question at a time. */
export interface Worker {
  readonly ask: (question: unknown) => Promise<unknown>;
}

const messageSchema = z.union([z.object({ answer: z.unknown() }), z.object({ failure: z.string() })]);

/**
 * Starts a program that answers with `answerParent`. It ends with the measurement, or with this process.
 *
 * @throws Error when it ends before it is ready.
 */
export const startWorker = async (
  file: string,
  env: Readonly<Record<string, string>>,
  { onClose }: Pick<Setting, 'onClose'>,
): Promise<Worker> => {
  const child = fork(file, {
    cwd: workspace,
    env,
    execArgv: ['--import', 'tsx'],
    // Ctrl-C in the terminal is not for it.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => `${signal ?? `exit code ${code}`}`);
  onClose(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const nextAnswer = async (): Promise<unknown> => {
    const gone = ended.then((how) => {
      throw new Error(`${file} ended (${how})`);
    });
    const received: readonly unknown[] = await Promise.race([once(child, 'message'), gone]);
    const said = messageSchema.parse(received[0]);
    if ('failure' in said) throw new Error(`${file}: ${said.failure}`);
    return said.answer;
  };
  await nextAnswer();
  return {
    ask: (question) => {
      // That it is gone, the missing answer tells.
      child.send({ question }, () => undefined);
      return nextAnswer();
    },
  };
};
