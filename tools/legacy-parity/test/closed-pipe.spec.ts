import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { realFiles } from './temporary-folder';

const workspace = join(__dirname, '../../..');

it('ends quietly when nobody reads on', async () => {
  const main = join(workspace, 'tools/legacy-parity/src/main.ts');
  const parity = spawn(process.execPath, ['--import', 'tsx', main, ...realFiles], { cwd: workspace });
  parity.stdout.destroy();
  const [err, [code]] = await Promise.all([text(parity.stderr), once(parity, 'exit')]);
  expect({ code: code as unknown, err }).toEqual({ code: 0, err: '' });
});
