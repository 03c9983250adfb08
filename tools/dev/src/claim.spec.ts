import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimRun } from './claim';
import { identityOf } from './process-identity';
import { createRun, isAlive, readRun, type Process, type Run } from './run-file';

describe('the note of what runs', () => {
  let folder: string;
  let said: string[];
  const spawned: ChildProcess[] = [];

  const sleeper = async (): Promise<Process> => {
    const child = spawn('sleep', ['60'], { detached: true });
    spawned.push(child);
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    return { pid, identity: identityOf(pid) ?? '' };
  };
  const gone: Process = { pid: 1, identity: 'another boot' };
  const claim = () => claimRun(folder, (text) => said.push(text));
  const noted = (run: Omit<Run, 'children'> & { children?: Process[] }): void => {
    const children = (run.children ?? []).map((child) => ({
      ...child,
      name: 'users',
      gentle: 'SIGTERM' as const,
      atOnce: 'SIGKILL' as const,
    }));
    expect(createRun(folder, { ...run, children })).toBe(true);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'claim-spec-'));
    said = [];
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    spawned.splice(0).forEach((child) => child.kill('SIGKILL'));
  });

  it('is taken by the first', async () => {
    const run = await claim();
    expect(run.pid).toBe(process.pid);
    expect(readRun(folder)).toEqual(run);
    expect(isAlive(run)).toBe(true);
  });

  it('refuses a second, naming the first', async () => {
    const other = await sleeper();
    noted(other);
    await expect(claim()).rejects.toThrow(`already running in this folder (pid ${other.pid})`);
    expect(isAlive(other)).toBe(true);
  });

  it('refuses the other of two at the same moment', async () => {
    const results = await Promise.allSettled([claim(), claim()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends what a killed start left behind, and says so', async () => {
    const left = await sleeper();
    noted({ ...gone, children: [left] });
    await claim();
    expect(isAlive(left)).toBe(false);
    expect(said).toEqual([`Ending what a killed start left behind: users (pid ${left.pid})`]);
  });

  it('spares a process that was given the number of one of ours', async () => {
    const stranger = await sleeper();
    noted({ ...gone, children: [{ ...stranger, identity: 'ours, long gone' }] });
    await claim();
    expect(isAlive(stranger)).toBe(true);
    expect(said).toEqual([]);
  });

  it('ends a platform whose npm was killed', async () => {
    const orphan = await sleeper();
    noted({ ...orphan, launcher: gone });
    await claim();
    expect(isAlive(orphan)).toBe(false);
    expect(said).toEqual([`Ending a platform whose npm was killed (pid ${orphan.pid})`]);
  });

  it('spares a platform whose npm still waits for it', async () => {
    const other = await sleeper();
    noted({ ...other, launcher: await sleeper() });
    await expect(claim()).rejects.toThrow('already running');
  });

  it('may be damaged', async () => {
    writeFileSync(join(folder, 'run.json'), '{"pid": 12');
    expect((await claim()).pid).toBe(process.pid);
  });
});
