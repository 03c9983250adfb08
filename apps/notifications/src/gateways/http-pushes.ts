import { pushUnavailable } from '../domain/notifications.errors';
import type { Pushes } from '../domain/pushes';

/** Milliseconds for one push. */
const patience = 5_000;

/** What the gateway says of a push that will never go out; anything else, a key that ran out say, may be over later. */
const neverWill = new Set([400, 404, 410, 422]);

/** Pushes through the company's push gateway: JSON by POST, an idempotency key in its header. */
export const makeHttpPushes = (url: string): Pushes => ({
  send: async ({ idempotencyKey, ...push }) => {
    let status: number;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(push),
        signal: AbortSignal.timeout(patience),
      });
      await response.body?.cancel();
      status = response.status;
    } catch (error) {
      throw pushUnavailable(error);
    }
    if (status < 300) return true;
    if (neverWill.has(status)) return false;
    throw pushUnavailable(new Error(`it answered ${status}`));
  },
});

/** Where there is no gateway, nobody is pushed: people find everything in their inbox. */
export const noPushes: Pushes = { send: () => Promise.resolve(false) };
