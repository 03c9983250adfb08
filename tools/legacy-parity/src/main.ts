import { outliveReader } from '@datepop/platform/lifecycle';
import { runParity } from './run-parity';

outliveReader();
runParity(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  // npm runs scripts in the workspace, wherever it was called.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  now: () => new Date(),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
