import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { REGION } from './cloud';
import { ROLE } from './lambda';
import { temporaryFolder, zipOf } from './lambda-bundle';
import { runs } from './processes';
import { until } from './until';

const main = join(__dirname, '../src/main.ts');

/** Writes its process and that of its child into a file; then answers, or never looks up again. */
const code = `
  const { spawn } = require('node:child_process');
  const { writeFileSync } = require('node:fs');
  exports.handler = async ({ file, hang }) => {
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    writeFileSync(file, process.pid + ' ' + child.pid + ' ' + process.cwd());
    while (hang);
  };`;

describe('local-cloud that is killed', () => {
  const folder = temporaryFolder();

  it('leaves no process of a function behind, idle or hanging, and no code', async () => {
    const cloud = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0']);
    let output = '';
    cloud.stdout.on('data', (chunk) => (output += String(chunk)));
    await until(() => output.includes('export AWS_ENDPOINT_URL='));
    const lambda = new LambdaClient({
      endpoint: /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '',
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const invoke = async (FunctionName: string, hang: boolean) => {
      const file = join(folder, FunctionName);
      const Code = { ZipFile: zipOf({ 'index.js': code }) };
      const input = { Runtime: 'nodejs20.x' as const, Role: ROLE, Handler: 'index.handler', Timeout: 60 };
      await lambda.send(new CreateFunctionCommand({ FunctionName, Code, ...input }));
      const Payload = JSON.stringify({ file, hang });
      await lambda.send(new InvokeCommand({ FunctionName, Payload, InvocationType: 'Event' }));
      await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
      const [pid, child, taskRoot = ''] = readFileSync(file, 'utf8').split(' ');
      return { pids: [Number(pid), Number(child)], taskRoot };
    };
    const idle = await invoke('idle', false);
    const hanging = await invoke('hanging', true);
    const pids = [...idle.pids, ...hanging.pids];
    expect(pids.filter(runs)).toEqual(pids);

    cloud.kill('SIGKILL');
    await until(() => !pids.some(runs));
    await until(() => !existsSync(idle.taskRoot) && !existsSync(hanging.taskRoot));
    lambda.destroy();
  });
});
