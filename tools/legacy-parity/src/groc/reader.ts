/** Why a schedule cannot be read, and where in it. */
export class GrocError extends Error {
  override readonly name = 'GrocError';

  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

interface Token {
  readonly text: string;
  readonly at: number;
}

/** Goes through the words of a schedule from left to right. */
export interface Reader {
  /** Whether the next word is this one; it is then behind us. */
  takes(word: string): boolean;
  /** The next word if it is a key of the map; what stands for it. */
  takesOneOf<T>(words: ReadonlyMap<string, T>): T | undefined;
  /** The next word if it has this form. */
  takesForm(form: RegExp): string | undefined;
  /** @throws GrocError that says what should have stood here. */
  wants(what: string): never;
  /** @throws GrocError about the word that was read last. */
  refuses(message: string): never;
  atEnd(): boolean;
}

const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(/,|[^\s,]+/g)].map((match) => ({ text: match[0], at: match.index }));

export const makeReader = (text: string): Reader => {
  const tokens = tokensOf(text);
  let next = 0;
  const take = <T>(value: T): T => {
    next += 1;
    return value;
  };
  return {
    takes: (word) => tokens[next]?.text === word && take(true),
    takesOneOf: (words) => {
      const value = words.get(tokens[next]?.text ?? '');
      return value === undefined ? undefined : take(value);
    },
    takesForm: (form) => {
      const found = tokens[next]?.text;
      return found !== undefined && form.test(found) ? take(found) : undefined;
    },
    wants: (what) => {
      const token = tokens[next];
      const found = token === undefined ? 'the schedule ends' : `"${token.text}" stands`;
      const hint =
        token !== undefined && /[A-Z]/.test(token.text) ? ' (App Engine reads small letters only)' : '';
      throw new GrocError(`${found} where ${what} should${hint}`, token?.at ?? text.length);
    },
    refuses: (message) => {
      throw new GrocError(message, tokens[next - 1]?.at ?? 0);
    },
    atEnd: () => next === tokens.length,
  };
};
