import type { DeadLetters, OutboxBacklog } from '@datepop/platform/messaging';
import { timeout } from '@datepop/platform/http';
import type { z } from 'zod';
import { toOutbox } from './bodies';
import { describeError } from './describe-error';
import type { statusSchema } from './schemas';

/** @see {@link statusSchema} */
export type StatusBody = z.input<typeof statusSchema>;

/** Milliseconds that a part may take to answer. */
const partTimeout = 3_000;

/** Makes the use case that sums a service up. A part that cannot be reached is told, and the rest is shown. */
export const makeReadStatus =
  (deps: {
    service: string;
    readBacklog: (() => Promise<OutboxBacklog[]>) | null;
    deadLetters: Pick<DeadLetters, 'depths'> | null;
  }) =>
  async (): Promise<StatusBody> => {
    const failures: StatusBody['failures'] = [];
    const read = <Part>(part: 'outbox' | 'queue', look: (() => Promise<Part>) | undefined) =>
      look === undefined
        ? null
        : timeout(look(), partTimeout).catch((error: unknown) => {
            failures.push({ part, message: describeError(error) });
            return null;
          });
    const [types, depths] = await Promise.all([
      read('outbox', deps.readBacklog ?? undefined),
      read('queue', deps.deadLetters?.depths),
    ]);
    const dead = depths?.deadLetters;
    const { types: _types, ...outbox } = toOutbox(types ?? []);
    return {
      service: deps.service,
      outbox: types && outbox,
      queue: depths && depths.queue,
      deadLetters: dead === undefined ? null : dead.waiting + dead.inFlight + dead.delayed,
      failures,
    };
  };
