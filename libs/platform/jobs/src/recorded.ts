/** Bytes of JSON. */
const most = 4_096;

/** A result as the history keeps it. The effect is worth more than what is told of it: one too large is left out. */
export const recorded = (result: unknown): object | undefined => {
  if (typeof result !== 'object' || result === null) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(result));
  return bytes <= most ? result : { omitted: `the result has ${bytes} bytes, more than ${most}` };
};
