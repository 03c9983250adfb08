/** Gives `work` a signal that is aborted after `seconds`, and then fails without waiting for it. */
export const within = async <Result>(
  seconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const time = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const up = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`took longer than ${seconds} s`);
      time.abort(error);
      reject(error);
    }, seconds * 1000);
  });
  try {
    return await Promise.race([work(time.signal), up]);
  } finally {
    clearTimeout(timer);
  }
};
