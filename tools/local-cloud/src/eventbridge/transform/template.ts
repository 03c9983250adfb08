import { isJson } from '../../front/is-json';

/** A piece of an InputTemplate: text as it stands, or a variable that is within quotes or not. */
type Piece = { readonly text: string } | { readonly variable: string; readonly quoted: boolean };

/** An InputTemplate, parsed. */
export interface Template {
  /** Whether it is a JSON object: the other kind is one quoted string, or one on each line. */
  readonly isObject: boolean;
  readonly variables: ReadonlySet<string>;
  /** Puts values in the places of variables. */
  render(valueOf: (variable: string) => unknown): string;
}

const TOKEN = /\\.|"|<([\w.-]+)>|[^\\"<]+|[\\<]/gs;

const piecesOf = (text: string): readonly Piece[] => {
  let quoted = false;
  return [...text.matchAll(TOKEN)].map(([token, variable]): Piece => {
    if (token === '"') quoted = !quoted;
    return variable === undefined ? { text: token } : { variable, quoted };
  });
};

/** EventBridge escapes nothing within quotes, and leaves out the quotes of an object or a list. */
const withinQuotes = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', '');
};

const show = (piece: Piece, valueOf: (variable: string) => unknown): string => {
  if ('text' in piece) return piece.text;
  const value = valueOf(piece.variable);
  return piece.quoted ? withinQuotes(value) : JSON.stringify(value ?? (value === null ? null : ''));
};

/** Nothing when it is neither a JSON object nor quoted strings. */
export const parseTemplate = (text: string): Template | undefined => {
  const pieces = piecesOf(text);
  const render: Template['render'] = (valueOf) => pieces.map((piece) => show(piece, valueOf)).join('');
  const isObject = text.trim().startsWith('{');
  // A number is no key, as a variable must be none.
  const example = render(() => 0).trim();
  const isValid = isJson(example) || (!isObject && example.split('\n').every(isJson));
  if (!isValid) return undefined;
  const variables = new Set(pieces.flatMap((piece) => ('variable' in piece ? [piece.variable] : [])));
  return { isObject, variables, render };
};
