import { DEFAULT_REGION } from './account';
import { HELP, readCommandLine } from './command-line';
import { startLocalCloud } from './local-cloud';

const started = (
  endpoint: string,
) => `local-cloud listens on ${endpoint} (development and tests only, in memory)

  export AWS_ENDPOINT_URL=${endpoint}
  export AWS_REGION=${DEFAULT_REGION} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local   # any credentials do

Ctrl-C stops it.`;

const fail = (message: string, exitCode: number) => {
  console.error(`local-cloud: ${message}`);
  process.exitCode = exitCode;
};

const whyNotListening = (error: unknown, port: number): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `port ${port} is in use; choose another with --port N`;
  return `cannot listen on port ${port} (--port): ${String(error)}`;
};

const start = async (port: number, quiet: boolean) => {
  const print = quiet ? () => undefined : (line: string) => console.log(line);
  try {
    const cloud = await startLocalCloud({ port, log: print });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cloud.stop());
    print(started(cloud.endpoint));
  } catch (error) {
    fail(whyNotListening(error, port), 1);
  }
};

const commandLine = readCommandLine(process.argv.slice(2));
switch (commandLine.kind) {
  case 'help':
    process.stdout.write(HELP);
    break;
  case 'usage-error':
    fail(`${commandLine.message} (--help shows the options)`, 2);
    break;
  case 'start':
    void start(commandLine.port, commandLine.quiet);
}
