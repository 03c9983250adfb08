import type { DeadLetter, DeadLetters } from '@datepop/platform/messaging';
import type {
  DeadLetterBody,
  DiscardReport,
  DiscardRequest,
  RedriveReport,
  RedriveRequest,
  ShownDeadLetterBody,
} from '@datepop/platform/operations-contract';
import type { AskedBy } from './asked-by';
import { toDeadLetter, toShownDeadLetter } from './bodies';
import { readLetter } from './dead-letter-reading';
import { describeError } from './describe-error';
import { lookThrough, type LookOptions } from './look-through';
import { noDeadLetter, queueUnreachable } from './operations.errors';
import type { OperatorActions } from './operator-actions';
import { makeRedriveDeadLetters } from './redrive-dead-letters';
import type { RedrivePolicies } from './redrive-policy';

const reachable = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    throw queueUnreachable(error);
  }
};

/** What is kept of a letter that is discarded. */
const epitaph = (letter: DeadLetter) => {
  const { messageId, detailType, traces } = readLetter(letter);
  return { messageId, detailType, traces };
};

/** Makes the use cases of an operator before the dead letters of a consumer. */
export const makeTendDeadLetters = (deps: {
  deadLetters: DeadLetters;
  policies: RedrivePolicies;
  actions: OperatorActions;
  look?: LookOptions;
}) => {
  const { deadLetters, policies, actions, look } = deps;
  const redriveDeadLetters = makeRedriveDeadLetters(deps);

  /** The first letters that fit, as many as wanted. */
  const find = async (count: number, fits: (letter: DeadLetter) => boolean): Promise<DeadLetter[]> => {
    const found: DeadLetter[] = [];
    await lookThrough(
      deadLetters,
      (letters) => {
        found.push(...letters.filter(fits));
        return Promise.resolve({ enough: found.length >= count });
      },
      look,
    );
    return found.slice(0, count);
  };

  return {
    list: async (limit: number): Promise<{ items: DeadLetterBody[]; total: number }> => {
      const [{ deadLetters: depth }, found] = await reachable(
        Promise.all([deadLetters.depths(), find(limit, () => true)]),
      );
      const total = depth.waiting + depth.inFlight + depth.delayed;
      return {
        items: found.map((letter) => toDeadLetter(letter, policies)),
        total: Math.max(found.length, total),
      };
    },

    /** @throws DomainError `operations.no-dead-letter` when it is not found. */
    show: async (messageId: string, by: AskedBy): Promise<ShownDeadLetterBody> => {
      const [letter] = await reachable(find(1, (one) => one.messageId === messageId));
      if (letter === undefined) throw noDeadLetter();
      const shown = toShownDeadLetter(letter, policies);
      await actions.record(
        { ...by, action: 'show dead letter', reason: null, parameters: { messageId } },
        { eventId: shown.traces?.eventId ?? null },
      );
      return shown;
    },

    /** The audit log keeps of each what it was, not its data; and that it was begun, before it is. */
    discard: async ({ ids, reason }: DiscardRequest, by: AskedBy): Promise<DiscardReport> => {
      const id = await actions.begin({ ...by, action: 'discard dead letters', reason, parameters: { ids } });
      const wanted = new Set(ids);
      const gone: DeadLetter[] = [];
      const outcome = () => ({ discarded: gone.map(epitaph) });
      try {
        await lookThrough(
          deadLetters,
          async (letters) => {
            const removed = await deadLetters.discard(
              letters.filter(({ messageId }) => wanted.has(messageId)),
            );
            gone.push(...removed);
            return { gone: removed, enough: gone.length === wanted.size };
          },
          look,
        );
      } catch (error) {
        await actions.end(id, { ...outcome(), failure: describeError(error) });
        throw queueUnreachable(error);
      }
      await actions.end(id, outcome());
      const discarded = gone.map(({ messageId }) => messageId);
      return { discarded, missing: [...wanted].filter((one) => !discarded.includes(one)) };
    },

    /** Is in the audit log before it begins: SQS knows no transactions. A dry run changes nothing and is not. */
    redrive: async (request: RedriveRequest, by: AskedBy): Promise<RedriveReport> => {
      if (request.dryRun) return reachable(redriveDeadLetters(request));
      const { reason = null, ...parameters } = request;
      const id = await actions.begin({ ...by, action: 'redrive dead letters', reason, parameters });
      try {
        const report = await redriveDeadLetters(request);
        const { counts, finished, failure } = report;
        await actions.end(id, { counts, finished, failure });
        return report;
      } catch (error) {
        await actions.end(id, { failure: describeError(error) });
        throw queueUnreachable(error);
      }
    },
  };
};

/** @see {@link makeTendDeadLetters} */
export type TendDeadLetters = ReturnType<typeof makeTendDeadLetters>;
