export interface Late {
  readonly kind: 'late';
}

/** What comes within a time, or that it was late. */
export const within = async <T>(promise: Promise<T>, milliseconds: number): Promise<T | Late> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};
