import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

describe('the clock of the cloud', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.stop());

  const ask = async (method: 'GET' | 'POST', body?: object) => {
    const response = await fetch(`${test.cloud.endpoint}/_local/clock`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as { now: string; message: string } };
  };
  const aheadBy = async () => Date.parse((await ask('GET')).body.now) - Date.now();

  it('goes with the time of day until it is moved, and again when it is reset', async () => {
    expect(Math.abs(await aheadBy())).toBeLessThan(5_000);
    const moved = await ask('POST', { now: '2031-05-01T09:00:00+09:00' });
    expect(moved.body.now).toMatch(/^2031-05-01T00:00:0/);
    await ask('POST', { reset: true });
    expect(Math.abs(await aheadBy())).toBeLessThan(5_000);
  });

  it('advances by seconds, requests at the same time together', async () => {
    await Promise.all([1, 2, 3].map(() => ask('POST', { advanceSeconds: 86_400 })));
    expect(Math.abs((await aheadBy()) - 3 * 86_400_000)).toBeLessThan(5_000);
  });

  it.each<[object, string]>([
    [{}, 'exactly one of now, advanceSeconds and reset'],
    [{ advanceSeconds: 1, reset: true }, 'exactly one of now, advanceSeconds and reset'],
    [{ now: 'tomorrow' }, "'now' failed to satisfy constraint: Member must be a time in ISO 8601"],
    [{ advanceSeconds: -1 }, "'advanceSeconds'"],
    [{ advanceSeconds: 1e9 }, 'ten years at most'],
    [{ now: '2400-01-01T00:00:00Z' }, 'ten years at most'],
    [{ advance: 1 }, 'advance'],
  ])('refuses %j and stays where it is', async (body, message) => {
    const refused = await ask('POST', body);
    expect(refused.status).toBe(400);
    expect(refused.body.message).toContain(message);
    expect(Math.abs(await aheadBy())).toBeLessThan(5_000);
  });
});
