import { until } from '../../test/until';
import { makeClock } from '../clock';
import type { Clock } from '../clock';
import { defaultLimits } from '../limits';
import type { Limits } from '../limits';
import { makeFeed } from '../own/feed';
import { makeDeliveries } from './deliveries';
import type { Attempts, Deliver, Delivery } from './delivery';

const delivery: Delivery = {
  id: 'e',
  body: 'x'.repeat(100),
  sender: 'r',
  senderAttributes: { RULE_ARN: 'r' },
  target: { Arn: 'arn:aws:sqs:ap-northeast-2:000000000000:q', Id: 't' },
};

const throttled = () => Promise.resolve({ code: 'THROTTLING', message: 'slow down' } as const);

describe('deliveries', () => {
  let clock: Clock;
  const givenUp: (Attempts & { code: string; message: string })[] = [];
  const told: Record<string, unknown>[] = [];
  beforeEach(() => {
    clock = makeClock();
    givenUp.length = 0;
    told.length = 0;
  });
  afterEach(() => clock.stop());

  const make = (deliver: Deliver, limits: Partial<Limits> = {}) => {
    const feed = makeFeed(clock);
    feed.watch((happening) => told.push(happening));
    return makeDeliveries({
      deliver,
      giveUp: (_, failure, attempts) => {
        givenUp.push({ ...failure, ...attempts });
        return Promise.resolve();
      },
      limits: { ...defaultLimits, ...limits },
      clock,
      feed,
    });
  };

  it('start after the turn in which they were added', async () => {
    let delivered = 0;
    const deliveries = make(() => {
      delivered += 1;
      return Promise.resolve(undefined);
    });
    deliveries.add(delivery);
    await Promise.resolve();
    expect(delivered).toBe(0);
    await until(() => delivered > 0);
    await deliveries.stop();
  });

  it('run at most 128 at a time, and all in the end', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const deliveries = make(async () => {
      most = Math.max(most, (running += 1));
      await new Promise(setImmediate);
      running -= 1;
      done += 1;
      return undefined;
    });
    for (let count = 0; count < 300; count += 1) deliveries.add(delivery);
    await until(() => done === 300);
    expect(most).toBe(128);
    expect(await deliveries.stop()).toBe(0);
  });

  it('do not wait for one that takes long', async () => {
    let finish: () => void = () => undefined;
    let done = 0;
    const deliveries = make(({ id }) => {
      if (id === 'slow') return new Promise((resolve) => (finish = () => resolve(undefined)));
      done += 1;
      return Promise.resolve(undefined);
    });
    deliveries.add({ ...delivery, id: 'slow' });
    for (let count = 0; count < 300; count += 1) deliveries.add(delivery);
    await until(() => done === 300);
    finish();
    expect(await deliveries.stop()).toBe(0);
  });

  it('are full at the limit in bytes, and empty again once delivered', async () => {
    const deliveries = make(() => Promise.resolve(undefined), { undeliveredBytes: 200 });
    deliveries.add(delivery);
    expect(deliveries.isFull()).toBe(false);
    deliveries.add(delivery);
    expect(deliveries.isFull()).toBe(true);
    await until(() => !deliveries.isFull());
    await deliveries.stop();
  });

  it('end with what is under way when stopped, and say how many are dropped', async () => {
    let attempts = 0;
    const deliveries = make(() => {
      attempts += 1;
      return throttled();
    });
    deliveries.add(delivery);
    await until(() => attempts > 0);
    expect(await deliveries.stop()).toBe(1);
    deliveries.add(delivery);
    expect(attempts).toBe(1);
  });

  it('are tried again by the clock of the cloud, and given up in the end', async () => {
    const deliveries = make(throttled, { deliveryRetries: 2, deliveryRetryDelayMs: 3_600_000 });
    deliveries.add(delivery);
    for (const retries of [1, 2]) {
      await until(() => told.filter(({ kind }) => kind === 'retry-scheduled').length === retries);
      clock.moveTo(new Date(clock.now().getTime() + retries * 3_600_000));
    }
    await until(() => givenUp.length > 0);
    expect(givenUp).toEqual([
      { code: 'THROTTLING', message: 'slow down', retries: 2, exhausted: 'MaximumRetryAttempts' },
    ]);
    expect(await deliveries.stop()).toBe(0);
  });

  it('are given up when the clock has made them too old', async () => {
    const deliveries = make(throttled, { deliveryLongestRetryDelayMs: 50_000, deliveryRetryDelayMs: 50_000 });
    deliveries.add({
      ...delivery,
      target: { ...delivery.target, RetryPolicy: { MaximumEventAgeInSeconds: 60 } },
    });
    await until(() => told.some(({ kind }) => kind === 'retry-scheduled'));
    clock.moveTo(new Date(clock.now().getTime() + 50_000));
    await until(() => givenUp.length > 0);
    expect(givenUp).toMatchObject([{ retries: 1, exhausted: 'MaximumEventAgeInSeconds' }]);
    await deliveries.stop();
  });

  it('tell how each attempt went', async () => {
    let attempts = 0;
    const deliveries = make(
      () => ((attempts += 1) === 1 ? throttled() : Promise.resolve({ messageId: 'm' })),
      {
        deliveryRetryDelayMs: 1,
      },
    );
    deliveries.add(delivery);
    await until(() => told.length === 3);
    const about = { id: 'e', sender: 'r', target: delivery.target.Arn, targetId: 't' };
    expect(told).toMatchObject([
      { kind: 'delivery-failed', ...about, code: 'THROTTLING', message: 'slow down', retries: 0 },
      { kind: 'retry-scheduled', ...about, retries: 1, retryAt: expect.stringMatching(/Z$/) as string },
      { kind: 'delivered', ...about, retries: 1, messageId: 'm' },
    ]);
    await deliveries.stop();
  });

  it('take an exception for a failed attempt', async () => {
    const deliveries = make(() => Promise.reject(new Error('broken')), { deliveryRetries: 0 });
    deliveries.add(delivery);
    await until(() => givenUp.length > 0);
    expect(givenUp).toMatchObject([{ code: 'INTERNAL_ERROR', message: 'Error: broken' }]);
    await deliveries.stop();
  });
});
