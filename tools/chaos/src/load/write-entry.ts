import { randomInt, randomUUID } from 'node:crypto';
import { request, type Agent } from 'node:http';

/** What a caller knows of a write. */
export type WriteOutcome =
  /** Answered with success. */
  | 'acknowledged'
  /** Nobody listened: it was never sent. */
  | 'refused'
  /** Answered with an error, or cut off: it may have been done. */
  | 'unknown';

export interface Write {
  readonly entryId: string;
  readonly outcome: WriteOutcome;
  /** Of the answer, if there was one. */
  readonly status?: number;
  /** By `performance.now()`. */
  readonly sentAt: number;
  readonly milliseconds: number;
}

const accountIdOf = (account: number): string => `00000000-0000-7000-8000-${`${account}`.padStart(12, '0')}`;

const created = 201;
/** Milliseconds after which nobody waits for an answer any longer. */
const patience = 15_000;

const isRefused = (error: Error): boolean => 'code' in error && error.code === 'ECONNREFUSED';

/** Adds an entry over HTTP, once; never rejects. */
export const writeEntry = (url: string, account: number, agent: Agent): Promise<Write> =>
  new Promise((resolve) => {
    const entryId = randomUUID();
    const sentAt = performance.now();
    const settle = (outcome: WriteOutcome, status?: number): void =>
      resolve({
        entryId,
        outcome,
        sentAt,
        milliseconds: performance.now() - sentAt,
        ...(status === undefined ? {} : { status }),
      });
    const sent = request(
      `${url}/v1/entries`,
      { method: 'POST', agent, timeout: patience, headers: { 'content-type': 'application/json' } },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          settle(answer.statusCode === created ? 'acknowledged' : 'unknown', answer.statusCode),
        );
        answer.once('error', () => settle('unknown'));
      },
    );
    sent.once('timeout', () => sent.destroy());
    sent.once('error', (error) => settle(isRefused(error) ? 'refused' : 'unknown'));
    sent.end(JSON.stringify({ entryId, accountId: accountIdOf(account), amount: randomInt(1, 100) }));
  });
