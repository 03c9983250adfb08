import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { identityOf } from './process-identity';

describe('the guard', () => {
  it('ends our processes when we are killed', async () => {
    const holder = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'guard.holder.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(holder.stdout, 'data')) as [Buffer];
    const pid = Number(line);
    const identity = identityOf(pid);
    expect(identity).toBeDefined();
    holder.kill('SIGKILL');
    const deadline = Date.now() + 10_000;
    while (identityOf(pid) === identity && Date.now() < deadline) await wait(20);
    expect(identityOf(pid)).not.toBe(identity);
  });
});
