import { eventually } from '@datepop/testing';
import { z } from 'zod';
import { waitFor } from '../src/wait-for';
import { apps } from './compose-file';
import type { Container } from './containers';
import { preparePlatform, type Platform } from './platform';

// A whole platform starts, and other tests may keep the machine busy.
jest.setTimeout(90_000);

let platform: Platform;

beforeAll(async () => {
  platform = await preparePlatform();
}, 300_000);

afterAll(() => platform.stop());

describe('the wire container', () => {
  it('names every variable that is wrong, and fails', async () => {
    const container = await platform.wire({ AWS_REGION: '', POSTGRES_PORT: 'none' });
    expect(await container.ended).toBe(1);
    expect(container.output()).toMatch(/POSTGRES_PORT: .*\n.*AWS_REGION: /);
  });

  it('fails at once when the password of the superuser is wrong', async () => {
    const container = await platform.wire({ POSTGRES_PASSWORD: 'wrong' });
    expect(await container.ended).toBe(1);
    expect(container.output()).toMatch(
      /PostgreSQL at 127.0.0.1:\d+ is not ready: password authentication failed/,
    );
  });

  it('gives each service its own settings', async () => {
    const container = await platform.wire();
    expect([await container.ended, container.output()]).toEqual([0, expect.any(String)]);
    expect(Object.keys(await platform.wired())).toEqual([
      'courses-config/AUTH_JWKS',
      'courses-config/DATABASE_URL',
      'courses-config/EVENTS_QUEUE_URL',
      'courses-config/UPLOADS_BUCKET',
      'courses-config/WORK_QUEUE_URLS',
      'gateway-config/AUTH_JWKS',
      'notifications-config/AUTH_JWKS',
      'notifications-config/DATABASE_URL',
      'notifications-config/EVENTS_QUEUE_URL',
      'notifications-config/WORK_QUEUE_URLS',
      'users-config/AUTH_JWKS',
      'users-config/AUTH_SIGNING_KEY',
      'users-config/DATABASE_URL',
      'users-config/WORK_QUEUE_URLS',
    ]);
  });

  it('changes nothing when it runs again', async () => {
    const before = await platform.wired();
    const container = await platform.wire();
    expect(await container.ended).toBe(0);
    expect(container.output().match(/nothing to migrate/g)).toHaveLength(3);
    expect(container.output()).toContain(': 0 rows changed');
    expect(await platform.wired()).toEqual(before);
  });
});

describe('the platform in its images, with the environment of the compose file', () => {
  const running = new Map<string, Container>();

  const ask = async (method: string, path: string, options: { token?: string; body?: unknown } = {}) => {
    const { token, body } = options;
    const response = await fetch(`http://${platform.addressOf('gateway')}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    });
    return { status: response.status, body: await response.json() };
  };

  beforeAll(async () => {
    for (const app of apps) running.set(app, await platform.start(app));
  });

  it.each(apps)('%s becomes healthy', async (app) => {
    let runs = true;
    void running.get(app)?.ended.then(() => (runs = false));
    const check = async () => {
      if (!(await platform.isHealthy(app))) throw new Error(running.get(app)?.output());
    };
    await waitFor(app, check, () => runs);
  });

  it('signs somebody up through the gateway, and an event brings the welcome', async () => {
    const body = { email: 'jiwoo@example.com', password: 'a long password', nickname: '지우' };
    const signedUp = await ask('POST', '/v1/users', { body });
    expect(signedUp.status).toBe(201);
    const { session } = z.object({ session: z.object({ accessToken: z.string() }) }).parse(signedUp.body);
    const inbox = await eventually('the welcome', async () => {
      const answer = await ask('GET', '/v1/notifications', { token: session.accessToken });
      const { items } = z.object({ items: z.array(z.object({ kind: z.string() })) }).parse(answer.body);
      return items.length > 0 ? items : undefined;
    });
    expect(inbox).toMatchObject([{ kind: 'welcome' }]);
  });

  it.each(apps)('%s ends when it is told to', async (app) => {
    expect(await running.get(app)?.stop()).toBe(0);
    expect(await platform.isHealthy(app)).toBe(false);
  });
});
