import { setMaxListeners } from 'node:events';
import { build } from './build';
import { runChaos } from './chaos';
import { quietSdk, StopRequested, stopRequests } from './frame/tools';
import { makeProgress } from './frame/progress';
import { scenarios } from './scenarios';

const interrupted = 130;

Object.assign(process.env, quietSdk);

const main = async (): Promise<number> => {
  const signal = stopRequests();
  // Whatever waits for something listens to it, and that is a lot at a time.
  setMaxListeners(0, signal);
  let remove = (): Promise<void> => Promise.resolve();
  try {
    return await runChaos(process.argv.slice(2), {
      scenarios,
      build: async () => {
        const built = await build(signal);
        remove = built.remove;
        return built;
      },
      signal,
      progress: makeProgress(process.stderr),
      out: (line) => process.stdout.write(`${line}\n`),
      err: (line) => process.stderr.write(`${line}\n`),
    });
  } catch (error) {
    if (error instanceof StopRequested) return interrupted;
    console.error(error);
    return 1;
  } finally {
    await remove();
  }
};

void main().then((code) => process.exit(code));
