import { z } from 'zod';

const secondsOf = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

type Unit = keyof typeof secondsOf;

const isUnit = (text: string): text is Unit => text in secondsOf;

/** `30s`, `1.5h`, `2d`: seconds. */
export const duration = z
  .string({ error: 'a number and s, m, h or d, such as 1.5h' })
  .transform((text, context): number => {
    const [, number = '', unit = ''] = /^(\d+(?:\.\d*)?)([smhd])$/.exec(text) ?? [];
    if (isUnit(unit) && Number(number) > 0) return Number(number) * secondsOf[unit];
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a number above 0 and s, m, h or d, such as 1.5h`,
    });
    return z.NEVER;
  });

/** How often, and how it was written. */
export interface Rate {
  readonly text: string;
  readonly perSecond: number;
}

/** `5/s`, `100/d`, or 0, which stops a queue. */
export const rate = z
  .union([z.string(), z.literal(0)], { error: 'a number and /s, /m, /h or /d, such as 5/s, or 0' })
  .transform((given, context): Rate => {
    const text = String(given);
    if (text === '0') return { text, perSecond: 0 };
    const [, number = '', unit = ''] = /^(\d+(?:\.\d*)?)\/([smhd])$/.exec(text) ?? [];
    if (isUnit(unit)) return { text, perSecond: Number(number) / secondsOf[unit] };
    context.addIssue({
      code: 'custom',
      message: `"${text}" is not a number and /s, /m, /h or /d, such as 5/s, nor 0`,
    });
    return z.NEVER;
  });

const atLeastNone = 'a number of at least 0';

export const seconds = z.number({ error: atLeastNone }).min(0, atLeastNone);

export const count = z.int({ error: 'a whole number of at least 0' }).min(0, 'a whole number of at least 0');

interface Backoff {
  readonly min_backoff_seconds?: number | undefined;
  readonly max_backoff_seconds?: number | undefined;
}

/** @returns whether the shortest wait is not longer than the longest. */
export const inOrder = (retry: Backoff): boolean =>
  (retry.min_backoff_seconds ?? 0) <= (retry.max_backoff_seconds ?? Infinity);

export const notInOrder = {
  path: ['min_backoff_seconds'],
  error: 'must not be greater than max_backoff_seconds',
};
