import { once } from 'node:events';
import { join } from 'node:path';
import { quietSdk } from './environment';
import { help, parseOptions, UsageError, type StartOptions } from './options';
import { startPlatform } from './platform';
import { StopRequested, stopRequests } from './stop-request';
import { summaryOf } from './summary';
import { makeTerminal } from './terminal';
import { workspace } from './workspace';

const dataDirectory = join(workspace, '.datepop');

const run = async (options: StartOptions): Promise<void> => {
  const terminal = makeTerminal(options);
  const signal = stopRequests();
  const platform = await startPlatform({ ...options, dataDirectory, signal, log: terminal.show });
  terminal.print(summaryOf(platform, dataDirectory, performance.now()));
  if (!signal.aborted) {
    // A listener on an abort signal keeps no process alive; whatever runs does.
    await once(signal, 'abort');
  }
  terminal.print('Stopping ...');
  await platform.stop();
  terminal.print('Stopped.');
};

const exitCodeFor = (error: unknown): number => {
  if (error instanceof StopRequested) return 0; // While it started.
  console.error(error instanceof Error ? error.message : String(error));
  return error instanceof UsageError ? 2 : 1;
};

const main = async (): Promise<void> => {
  Object.assign(process.env, quietSdk);
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(help);
  else await run(options);
};

main().then(
  () => process.exit(0),
  (error: unknown) => process.exit(exitCodeFor(error)),
);
