import { format } from 'node:util';

const LEVELS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const;

/** Makes the console write as Lambda's does: when, for which request, how bad, what. */
export const patchConsole = (requestId: () => string | undefined): void => {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...what: unknown[]) => {
      const fields = [new Date().toISOString(), String(requestId()), level, format(...what)];
      process.stdout.write(`${fields.join('\t')}\n`);
    };
  }
};

/** What was written must be out when the process is killed, and before its answer: no buffer, as on Lambda. */
export const writeAtOnce = (stream: NodeJS.WriteStream): void => {
  // Node has no public name for it.
  const { _handle: handle } = stream as { _handle?: { setBlocking?: (on: boolean) => void } };
  handle?.setBlocking?.(true);
};
