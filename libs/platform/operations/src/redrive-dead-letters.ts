import { setTimeout as sleep } from 'node:timers/promises';
import type { DeadLetter, DeadLetters } from '@datepop/platform/messaging';
import type { RedriveReport, RedriveRequest } from '@datepop/platform/operations-contract';
import { describeError } from './describe-error';
import { readLetter, type LetterReading } from './dead-letter-reading';
import { lookThrough, type LookOptions } from './look-through';
import { refusalOf, type RedrivePolicies } from './redrive-policy';
import { makeRedriveTally, type RedriveTally } from './redrive-tally';

/** Letters after which a call has done enough. */
const enoughSent = 100;
/** Letters that are sent together. */
const sentTogether = 10;

type Read = LetterReading & { readonly letter: DeadLetter };

const chunksOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/**
 * Makes the use case that sends dead letters back to their consumer, no faster than asked. One call does what it can
 * in ten seconds and puts back what it does not come to; `finished` says whether another would find more.
 */
export const makeRedriveDeadLetters = (deps: {
  deadLetters: DeadLetters;
  policies: RedrivePolicies;
  look?: LookOptions;
}): ((request: RedriveRequest) => Promise<RedriveReport>) => {
  const { deadLetters, policies, look } = deps;

  const handlerOf = ({ detailType }: LetterReading) =>
    detailType === null ? undefined : policies.get(detailType)?.handler;

  /** Sends until the deadline; returns what has left the dead-letter queue. */
  const send = async (
    letters: readonly Read[],
    { perSecond, tally, deadline }: { perSecond: number; tally: RedriveTally; deadline: number },
  ): Promise<DeadLetter[]> => {
    const gone: DeadLetter[] = [];
    for (const chunk of chunksOf(letters, Math.min(sentTogether, perSecond))) {
      if (Date.now() > deadline) break;
      const slot = sleep((chunk.length * 1000) / perSecond);
      const { sent, undeleted, error } = await deadLetters.redrive(chunk.map(({ letter }) => letter));
      const [went, stayed] = [sent, undeleted].map((some) => new Set(some.map(({ messageId }) => messageId)));
      for (const read of chunk) {
        if (!went?.has(read.messageId)) continue;
        const isTwice = stayed?.has(read.messageId) === true;
        const note = isTwice ? { note: 'it is still among the dead letters: it may be sent once more' } : {};
        tally.note(read, 'redriven', { handler: handlerOf(read), ...note });
        if (!isTwice) gone.push(read.letter);
      }
      if (error !== null) throw error;
      await slot;
    }
    return gone;
  };

  return async (request) => {
    const { dryRun, perSecond } = request;
    const before = request.before ?? new Date().toISOString();
    const wanted = request.ids === undefined ? null : new Set(request.ids);
    const isAsked = ({ messageId, sentAt }: DeadLetter): boolean =>
      wanted === null ? sentAt.getTime() < Date.parse(before) : wanted.has(messageId);
    const tally = makeRedriveTally();

    const willing = (read: Read): boolean => {
      const refusal = refusalOf(read, policies, request);
      const handler = handlerOf(read);
      if (refusal !== null) tally.note(read, 'refused', { handler, note: refusal });
      else if (dryRun) tally.note(read, 'redrivable', { handler });
      return refusal === null && !dryRun;
    };

    const answer = (finished: boolean, failure: string | null): RedriveReport => ({
      ...{ results: tally.results, counts: tally.counts, before, finished, failure },
    });
    const foundAll = (): boolean => wanted?.size === tally.results.length;

    try {
      const atEnd = await lookThrough(
        deadLetters,
        async (letters, deadline) => {
          const asked = letters.filter(isAsked).map((letter) => ({ ...readLetter(letter), letter }));
          const gone = await send(asked.filter(willing), { perSecond, tally, deadline });
          return { gone, enough: tally.counts.redriven >= enoughSent || foundAll() };
        },
        look,
      );
      const isFinished = atEnd || foundAll();
      if (atEnd) {
        const dealtWith = new Set(tally.results.map(({ messageId }) => messageId));
        for (const messageId of wanted ?? [])
          if (!dealtWith.has(messageId)) tally.note({ messageId }, 'missing');
      }
      return answer(isFinished, null);
    } catch (error) {
      if (tally.results.length === 0) throw error;
      return answer(false, describeError(error));
    }
  };
};
