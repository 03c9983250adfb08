/** What happens while the platform starts and runs. */
export type PlatformEvent =
  | { kind: 'step-started'; step: string }
  | { kind: 'step-ended'; step: string; milliseconds: number; done: boolean }
  | { kind: 'notice'; text: string }
  | { kind: 'output'; source: string; line: string };

export type PlatformLog = (event: PlatformEvent) => void;

/** Does one step of the start and tells of it. */
export const step = async <Result>(
  log: PlatformLog,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  const started = performance.now();
  const ended = (done: boolean): void =>
    log({ kind: 'step-ended', step: name, milliseconds: performance.now() - started, done });
  log({ kind: 'step-started', step: name });
  try {
    const result = await work();
    ended(true);
    return result;
  } catch (error) {
    ended(false);
    throw error;
  }
};
