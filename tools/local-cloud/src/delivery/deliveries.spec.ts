import { until } from '../../test/until';
import { defaultLimits } from '../limits';
import { makeDeliveries } from './deliveries';
import type { Deliver, Delivery } from './delivery';

const delivery: Delivery = {
  id: 'e',
  body: 'x'.repeat(100),
  sender: 'r',
  senderAttributes: { RULE_ARN: 'r' },
  target: { Arn: 'arn:aws:sqs:ap-northeast-2:000000000000:q' },
};

const make = (deliver: Deliver, limits = {}) =>
  makeDeliveries({ deliver, giveUp: () => Promise.resolve(), limits: { ...defaultLimits, ...limits } });

describe('deliveries', () => {
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
      return Promise.resolve({ code: 'NO_RESOURCE', message: 'no' });
    });
    deliveries.add(delivery);
    await until(() => attempts > 0);
    expect(await deliveries.stop()).toBe(1);
    deliveries.add(delivery);
    expect(attempts).toBe(1);
  });

  it('take an exception for a failed attempt', async () => {
    const given: string[] = [];
    const deliveries = makeDeliveries({
      deliver: () => Promise.reject(new Error('broken')),
      giveUp: (_, { code, message }) => {
        given.push(`${code} ${message}`);
        return Promise.resolve();
      },
      limits: { ...defaultLimits, deliveryRetries: 0 },
    });
    deliveries.add(delivery);
    await until(() => given.length > 0);
    expect(given).toEqual(['INTERNAL_ERROR Error: broken']);
    await deliveries.stop();
  });
});
