import type { Measurement, Setting, Target } from '../src/frame/measurement';

/** A measurement whose contenders read what they are told to, and which writes down what happens. */
export const makeStaged = (options: {
  /** What each reads in the warm-up and in each round after it. */
  ours: readonly number[];
  theirs: readonly number[];
  target?: Target;
  bound?: Target;
  prepare?: (setting: Setting) => Promise<void>;
  verify?: () => Promise<void>;
}) => {
  const { ours, theirs, target, bound, prepare, verify } = options;
  const happened: string[] = [];
  const contender = (name: string, values: readonly number[]) => {
    const left = [...values];
    return {
      name,
      run: () => {
        happened.push(name);
        return Promise.resolve({ speed: left.shift() ?? NaN });
      },
    };
  };
  const measurement: Measurement = {
    name: 'staged',
    summary: 'what the test says',
    figures: { speed: { unit: 'm/s', ...(target && { target }), ...(bound && { bound }) } },
    prepare: async (setting) => {
      setting.onClose(() => {
        happened.push('first closed');
        return Promise.resolve();
      });
      setting.onClose(() => {
        happened.push('second closed');
        return Promise.resolve();
      });
      await prepare?.(setting);
      return [
        {
          subject: contender('ours', ours),
          peers: [contender('theirs', theirs)],
          verify: async () => {
            happened.push('verified');
            await verify?.();
          },
        },
      ];
    },
  };
  return { measurement, happened };
};
