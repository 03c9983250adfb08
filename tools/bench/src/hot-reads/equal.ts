import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { receivedStatements } from './received-statements';

const answerWithin = 5_000;
const looks = 5;

/** A GET, as one of the two is asked. */
export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const bodyOf = async ({ url, headers }: Asked): Promise<string> => {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(answerWithin) });
  const body = await response.text();
  if (response.status !== 200)
    throw new Error(`GET ${url} answered ${response.status}: ${body.slice(0, 300)}`);
  return body;
};

const excerpt = (body: string): string => (body.length > 1_000 ? `${body.slice(0, 1_000)} ...` : body);

/** @throws Error with both answers when they are not the same JSON, whatever the order of their keys. */
export const assertEqualBodies = (name: string, subject: string, peer: string): void => {
  if (isDeepStrictEqual(JSON.parse(subject), JSON.parse(peer))) return;
  throw new Error(`${name}: the answers differ\n  subject: ${excerpt(subject)}\n  peer:    ${excerpt(peer)}`);
};

/**
 * Asks both, and sees in PostgreSQL that what the peer sent last, the subject has sent too. The subject may do other
 * things between its answer and our look, so we look more than once.
 *
 * @throws Error with the statement that only the peer sends.
 */
export const assertEqualStatements = async (
  name: string,
  database: { url: string; subject: string; peer: string },
  ask: () => Promise<unknown>,
): Promise<void> => {
  for (let look = 1; ; look += 1) {
    await ask();
    const [ours, theirs] = [
      await receivedStatements(database.url, database.subject),
      await receivedStatements(database.url, database.peer),
    ];
    const unknown = [...theirs].find((statement) => !ours.has(statement));
    if (unknown === undefined && theirs.size > 0) return;
    if (look === looks) {
      throw new Error(`${name}: the subject does not send what the peer sends: ${unknown ?? 'nothing'}`);
    }
    await wait(50);
  }
};
