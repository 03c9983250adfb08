import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { makeTestTokens } from '@datepop/testing';

const workspace = join(__dirname, '../../..');

let elsewhere: string;
let gateway: ChildProcess;
let url: string;

const bundle = async (): Promise<string> => {
  for (const name of ['apps', 'node_modules']) await symlink(join(workspace, name), join(elsewhere, name));
  const bundler = join(workspace, 'tools/dev/bundle.mjs');
  await promisify(execFile)(process.execPath, [bundler, 'apps/gateway'], { cwd: elsewhere });
  // What a container holds: the bundle, and no sources and no packages beside it.
  for (const name of ['apps', 'node_modules']) await rm(join(elsewhere, name));
  return join(elsewhere, 'dist/apps/gateway/main.js');
};

const listening = async ({ stdout }: ChildProcess): Promise<string> => {
  if (stdout === null) throw new Error('the gateway has no output');
  for await (const line of createInterface(stdout)) {
    const { url: found } = JSON.parse(line) as { url?: string };
    if (found !== undefined) return found;
  }
  throw new Error('the gateway ended before it listened');
};

beforeAll(async () => {
  elsewhere = await mkdtemp(join(tmpdir(), 'gateway-'));
  const main = await bundle();
  const { jwks } = await makeTestTokens();
  const nobody = 'http://127.0.0.1:9';
  gateway = spawn(process.execPath, [main], {
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      AUTH_JWKS: jwks,
      USERS_URL: nobody,
      COURSES_URL: nobody,
      NOTIFICATIONS_URL: nobody,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  url = await listening(gateway);
}, 60_000);

afterAll(async () => {
  gateway.kill('SIGKILL');
  await rm(elsewhere, { recursive: true, force: true });
});

describe('the bundle, alone', () => {
  it('serves the API reference with everything that it needs', async () => {
    const page = await fetch(`${url}/docs`);
    expect(page.status).toBe(200);
    for (const [, link = ''] of (await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await fetch(url + link)).status).toBe(200);
    }
    expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
  });

  it('forwards', async () => {
    expect((await fetch(`${url}/v1/hotspots`)).status).toBe(503);
  });

  it('ends in order when told to', async () => {
    const ended = once(gateway, 'exit');
    gateway.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
