import { DEFAULT_REGION } from './account';
import { HELP, readCommandLine } from './command-line';
import type { CommandLine } from './command-line';
import { startLocalCloud } from './local-cloud';

const started = (
  endpoint: string,
) => `local-cloud listens on ${endpoint} (development and tests only, in memory)

  export AWS_ENDPOINT_URL=${endpoint}
  export AWS_REGION=${DEFAULT_REGION} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local   # any credentials do

Ctrl-C stops it.`;

type Start = Extract<CommandLine, { kind: 'start' }>;

const fail = (message: string, exitCode: number) => {
  console.error(`local-cloud: ${message}`);
  process.exitCode = exitCode;
};

const whyNotStarted = (error: unknown, port: number): string => {
  if (!(error instanceof Error)) return String(error);
  if (!('syscall' in error && 'code' in error && error.syscall === 'listen')) return error.message;
  if (error.code === 'EADDRINUSE') return `port ${port} is in use; choose another with --port N`;
  return `cannot listen on port ${port} (--port): ${error.message}`;
};

const start = async ({ port, quiet, dataDirectory }: Start) => {
  const print = quiet ? () => undefined : (line: string) => console.log(line);
  try {
    const cloud = await startLocalCloud({
      port,
      log: print,
      ...(dataDirectory === undefined ? {} : { dataDirectory }),
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cloud.stop());
    print(started(cloud.endpoint));
  } catch (error) {
    fail(whyNotStarted(error, port), 1);
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
    void start(commandLine);
}
