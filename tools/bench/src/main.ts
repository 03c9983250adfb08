import { runBench } from './bench';
import { measurements } from './measurements';
import { quietSdk, StopRequested, stopRequests } from './platform/dev';

const interrupted = 130;

Object.assign(process.env, quietSdk);
runBench(process.argv.slice(2), {
  measurements,
  build: true,
  signal: stopRequests(),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
}).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (!(error instanceof StopRequested)) console.error(error);
    process.exit(error instanceof StopRequested ? interrupted : 1);
  },
);
