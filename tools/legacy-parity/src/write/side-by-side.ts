/** One entry: what it was, what it becomes, and what to know of it. */
export interface Pair {
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Under the right side, each with its mark. */
  readonly notes: readonly (readonly [mark: string, text: string])[];
}

const widestLeft = 46;
const widestNote = 84;

const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** Hangul and its like fill two columns of a terminal. */
const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (width, letter) =>
      width + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uff00-\uff60]/.test(letter) ? 2 : 1),
    0,
  );

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Pairs under their heads, one below the other. */
export const sideBySide = (heads: readonly [string, string], pairs: readonly Pair[]): string => {
  const lefts = pairs.map(({ left }) => left.flatMap((line) => wrap(line, widestLeft)));
  const width = Math.max(heads[0].length, ...lefts.flat().map(widthOf)) + 2;
  const blocks = pairs.map(({ right, notes }, index) => {
    const marked = notes.flatMap(([mark, text]) =>
      wrap(text, widestNote).map((line, first) => `${first === 0 ? mark : ' '} ${line}`),
    );
    const rights = [...right.flatMap((line) => wrap(line, widestNote)), ...marked];
    const left = lefts[index] ?? [];
    return Array.from({ length: Math.max(left.length, rights.length) }, (_, line) =>
      `${pad(left[line] ?? '', width)}${rights[line] ?? ''}`.trimEnd(),
    ).join('\n');
  });
  return [`${pad(heads[0], width)}${heads[1]}`, ...blocks].join('\n\n');
};
