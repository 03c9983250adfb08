import { makeLogger } from '@datepop/platform/observability';
import { makeInHand } from './in-hand';
import type { Queue, ReceivedMessage } from './queue';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const message: ReceivedMessage = { messageId: 'one', receipt: 'first', body: '{}', receives: 1 };
const visibilitySeconds = 30;

it('keeps a message hidden for the hour that a task may take, and longer while it waits for its turn', async () => {
  let hiddenUntil = performance.now() + visibilitySeconds * 1000;
  const showIn: Queue['showIn'] = (_, seconds) => {
    hiddenUntil = performance.now() + seconds * 1000;
    return Promise.resolve();
  };
  const inHand = makeInHand({
    queue: { showIn } as Queue,
    logger: makeLogger({ service: 'sample', level: 'silent' }),
    visibilitySeconds,
    removalRest: 0,
  });
  let end = (): void => undefined;
  const settled = inHand.hold(message, () => new Promise((resolve) => (end = resolve)));
  for (let minute = 0; minute < 90; minute += 1) {
    await jest.advanceTimersByTimeAsync(60_000);
    expect(hiddenUntil).toBeGreaterThan(performance.now());
  }
  end();
  await settled;
  inHand.close();
});
