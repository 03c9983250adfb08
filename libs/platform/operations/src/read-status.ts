import { timeout } from '@datepop/platform/http';
import type { DeadLetters, OutboxBacklog } from '@datepop/platform/messaging';
import type { StatusBody } from '@datepop/platform/operations-contract';
import { toOutbox } from './bodies';
import { describeError } from './describe-error';
import type { OfQueues } from './queues';

/** Milliseconds that a part may take to answer. */
const partTimeout = 3_000;

/** Makes the use case that sums a service up. A part that cannot be reached is told, and the rest is shown. */
export const makeReadStatus =
  (deps: {
    service: string;
    readBacklog: (() => Promise<OutboxBacklog[]>) | null;
    queues: OfQueues<Pick<DeadLetters, 'depths'>>;
  }) =>
  async (): Promise<StatusBody> => {
    const failed = new Map<string, string>();
    const read = async <Found>(part: string, look: () => Promise<Found>): Promise<Found | null> => {
      try {
        return await timeout(look(), partTimeout);
      } catch (error) {
        failed.set(part, describeError(error));
        return null;
      }
    };
    const [types, ...queues] = await Promise.all([
      deps.readBacklog && read('outbox', deps.readBacklog),
      ...[...deps.queues].map(async ([holds, { depths }]) => {
        const found = await read(holds, depths);
        if (found === null) return [];
        const { waiting, inFlight, delayed } = found.deadLetters;
        return [{ holds, ...found.queue, deadLetters: waiting + inFlight + delayed }];
      }),
    ]);
    const failures = ['outbox', ...deps.queues.keys()].flatMap((part) => {
      const message = failed.get(part);
      return message === undefined ? [] : [{ part, message }];
    });
    const { types: _types, ...outbox } = toOutbox(types ?? []);
    return { service: deps.service, outbox: types && outbox, queues: queues.flat(), failures };
  };
