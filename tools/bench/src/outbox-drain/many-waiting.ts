import type { Contender, Contest } from '../frame/measurement';
import { openOutbox, type Outbox } from './outbox';
import type { Stage } from './stage';

export interface ManyWaiting {
  readonly few: number;
  readonly many: number;
  /** How often in a round each relay is started anew and sends as many as `few`. */
  readonly drains: number;
}

const perSecond = async (
  { fillTo, send }: Outbox,
  waiting: number,
  { few, drains }: ManyWaiting,
): Promise<number> => {
  let milliseconds = 0;
  for (let drain = 0; drain < drains; drain += 1) {
    await fillTo(waiting);
    milliseconds += (await send({ events: few })).acceptedAfter;
  }
  return (few * drains * 1000) / milliseconds;
};

/** Where many wait, sending the first of them costs as much as where few do. */
export const makeManyWaiting = async (stage: Stage, options: ManyWaiting): Promise<Contest> => {
  const amounts = { few: options.few, many: options.many };
  const outboxes = { few: await openOutbox(stage, 'few'), many: await openOutbox(stage, 'many') };
  const contenderOf = (which: 'few' | 'many'): Contender => ({
    name: `${amounts[which]} waiting`,
    run: async () => ({ 'many-waiting': await perSecond(outboxes[which], amounts[which], options) }),
  });
  return {
    subject: contenderOf('many'),
    peers: [contenderOf('few')],
    verify: async () => {
      for (const which of ['few', 'many'] as const) {
        const { fillTo, send, waiting } = outboxes[which];
        await fillTo(amounts[which]);
        const { events } = await send({ events: options.few });
        const left = await waiting();
        if (left !== amounts[which] - events) {
          throw new Error(`${left} of ${amounts[which]} events wait after ${events} were sent`);
        }
      }
    },
  };
};
