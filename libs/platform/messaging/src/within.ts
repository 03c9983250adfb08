import { DomainError, type Running } from '@datepop/kit';

const outOfTime = (seconds: number) =>
  new DomainError({
    code: 'work.out-of-time',
    kind: 'unavailable',
    message: `It took longer than ${seconds} s.`,
  });

/** Ends the wait for `work` after so many seconds, and says so to it by its signal. @throws DomainError `work.out-of-time` */
export const within = async <Result>(
  seconds: number,
  work: (controller: AbortController) => Promise<Result>,
): Promise<Result> => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = outOfTime(seconds);
      controller.abort(error);
      reject(error);
    }, seconds * 1000);
  });
  try {
    return await Promise.race([work(controller), late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Seconds for which the transaction of a try may wait for its handler. A handler that goes on after its time is over
 * loses it a second later, and with it what the next try would wait for.
 */
export const idleSecondsOf = ({ timeoutSeconds }: Pick<Running, 'timeoutSeconds'>): number =>
  timeoutSeconds + 1;
