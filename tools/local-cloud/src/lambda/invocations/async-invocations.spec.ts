import { until } from '../../../test/until';
import { makeClock } from '../../clock';
import type { Clock } from '../../clock';
import { defaultLimits } from '../../limits';
import { makeFeed } from '../../own/feed';
import { configuration } from '../functions/configuration-input';
import { makeFunctions } from '../functions/functions';
import { TooManyRequests } from '../lambda-error';
import { makeAsyncInvocations } from './async-invocations';
import type { AsyncInvocations } from './async-invocations';
import type { RunFunction } from './run-function';

const failed = {
  payload: '{}',
  error: { errorType: 'Error', errorMessage: 'no' },
  logTail: '',
  milliseconds: 1,
};

describe('asynchronous invocations, by the clock', () => {
  const start = new Date('2030-01-01T00:00:00.000Z');
  let clock: Clock;
  let invocations: AsyncInvocations;
  const minutes: number[] = [];
  const concluded: string[] = [];
  let waits = 0;

  const make = (run: () => ReturnType<RunFunction>, config = {}) => {
    clock = makeClock();
    clock.moveTo(start);
    minutes.length = concluded.length = waits = 0;
    const feed = makeFeed(clock);
    feed.watch(({ kind }) => (waits += kind === 'invocation-retry-scheduled' ? 1 : 0));
    const functions = makeFunctions({ id: '000000000000', region: 'ap-northeast-2' });
    const fn = functions.revise({
      name: 'f',
      arn: functions.arnOf('f'),
      configuration: configuration.parse({
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Role: 'arn:aws:iam::000000000000:role/any',
      }),
      code: { folder: '/', local: true, size: 0, sha256: '' },
      eventInvokeConfig: { ...config, lastModified: start },
    });
    invocations = makeAsyncInvocations({
      functions,
      runFunction: () => {
        minutes.push(Math.floor((clock.now().getTime() - start.getTime()) / 60_000));
        return run();
      },
      conclude: (_, { runs }, condition) => {
        concluded.push(`${condition} after ${runs}`);
        return Promise.resolve();
      },
      clock,
      feed,
      limits: defaultLimits,
      log: () => undefined,
    });
    invocations.add(fn, '{}');
  };
  afterEach(() => clock.stop());

  /** Lets an hour pass whenever a retry is waited for, until it is over. */
  const passHours = async () => {
    for (let hours = 0; ; hours += 1) {
      await until(() => waits > hours || concluded.length > 0);
      if (concluded.length > 0) return hours;
      clock.moveTo(new Date(clock.now().getTime() + 3_600_000));
    }
  };

  it('are tried again after a minute, then after two', async () => {
    make(() => Promise.resolve(failed));
    await until(() => waits === 1);
    clock.moveTo(new Date(start.getTime() + 59_000));
    expect(minutes).toEqual([0]);
    clock.moveTo(new Date(start.getTime() + 61_000));
    await until(() => waits === 2);
    clock.moveTo(new Date(start.getTime() + 3 * 60_000 + 2_000));
    await until(() => concluded.length > 0);
    expect(minutes).toEqual([0, 1, 3]);
    expect(concluded).toEqual(['RetriesExhausted after 3']);
    expect(invocations.waiting()).toBe(0);
  });

  it('are given up when they are too old', async () => {
    make(() => Promise.resolve(failed), { MaximumEventAgeInSeconds: 60 });
    await passHours();
    expect(concluded).toEqual(['EventAgeExceeded after 1']);
  });

  it('wait for room for up to six hours, longer and longer', async () => {
    make(() => Promise.reject(new TooManyRequests(undefined)));
    expect(await passHours()).toBeGreaterThanOrEqual(6);
    expect(concluded).toEqual(['EventAgeExceeded after 0']);
  });
});
