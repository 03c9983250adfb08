/** Tells a person how far it is: at a terminal in a line that moves, elsewhere now and then. */
export interface Progress {
  /** The voice of one scenario. */
  readonly of: (title: string) => (text: string) => void;
  /** Makes room for a line that stays. */
  readonly clear: () => void;
}

/** Milliseconds between two lines where they stay. */
const plainEvery = 10_000;

export const makeProgress = (stream: NodeJS.WriteStream): Progress => {
  let shown = false;
  let lastPlain = 0;
  const clear = (): void => {
    if (shown) stream.write('\r\u001b[2K');
    shown = false;
  };
  const show = (line: string): void => {
    if (stream.isTTY) {
      clear();
      stream.write(line.slice(0, stream.columns - 1));
      shown = true;
    } else if (Date.now() - lastPlain >= plainEvery) {
      lastPlain = Date.now();
      stream.write(`${line}\n`);
    }
  };
  return { of: (title) => (text) => show(`  ${title}: ${text}`), clear };
};
