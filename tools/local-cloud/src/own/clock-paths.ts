import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { validationException } from '../aws-error';
import type { Clock } from '../clock';
import { answerJson } from '../front/answers';
import { parseInput } from '../front/parse-input';
import { parseJsonObject, readBody } from '../front/request-body';
import type { OwnPath } from './own-path';

const STEP_MS = 60 * 60 * 1_000;

const LONGEST_MOVE_MS = 10 * 366 * 24 * STEP_MS;

const move = z
  .strictObject({
    now: z.iso.datetime({ offset: true, error: 'Member must be a time in ISO 8601' }).optional(),
    advanceSeconds: z.number().min(0).optional(),
    reset: z.literal(true).optional(),
  })
  .refine((given) => Object.keys(given).length === 1, {
    error: 'exactly one of now, advanceSeconds and reset must be given',
  });

type Move = z.output<typeof move>;

const goalOf = ({ now, advanceSeconds }: Move, clock: Clock): Date => {
  if (now !== undefined) return new Date(now);
  if (advanceSeconds !== undefined) return new Date(clock.now().getTime() + advanceSeconds * 1_000);
  return new Date();
};

/** In steps, so that what falls due on the way is delivered on the way. */
const moveInSteps = async (clock: Clock, goal: Date) => {
  if (!(goal.getTime() - clock.now().getTime() <= LONGEST_MOVE_MS)) {
    throw validationException('The clock moves ahead by ten years at most.');
  }
  for (let step = clock.now().getTime() + STEP_MS; step < goal.getTime(); step += STEP_MS) {
    clock.moveTo(new Date(step));
    await nextTurn();
  }
  clock.moveTo(goal);
};

/** `/_local/clock`: the time of this cloud, which a test moves to see what would happen then. */
export const makeClockPaths = (clock: Clock): readonly OwnPath[] => {
  const show = () => ({ now: clock.now().toISOString() });
  let lastMove: Promise<void> = Promise.resolve();

  return [
    { method: 'GET', path: '/_local/clock', handle: (_, res) => answerJson(res, 200, show()) },
    {
      method: 'POST',
      path: '/_local/clock',
      handle: async (req, res) => {
        const asked = parseInput(move, parseJsonObject(await readBody(req)));
        const moved = lastMove.then(() => moveInSteps(clock, goalOf(asked, clock)));
        lastMove = moved.catch(() => undefined);
        await moved;
        answerJson(res, 200, show());
      },
    },
  ];
};
