import { outliveReader } from '@datepop/platform/lifecycle';
import { quietSdk } from './dev';
import { runOps } from './run-ops';

Object.assign(process.env, quietSdk);
outliveReader();
runOps(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  environment: process.env,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
