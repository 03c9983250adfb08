import { invalid } from '../invalid';
import { ofStrings, parseText } from './operand';
import type { ParseOperand } from './operand';

/** Any characters, or none. */
export const STAR = Symbol('*');

export type Token = string | typeof STAR;

/** The characters and stars of a wildcard pattern. Positions in messages count from 1. */
const tokensOf = (text: string, place: string): Token[] => {
  const tokens: Token[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '*') {
      if (tokens.at(-1) === STAR) throw invalid(`Consecutive wildcard characters at pos ${index}`, place);
      tokens.push(STAR);
    } else if (character === '\\') {
      index += 1;
      const escaped = text[index];
      if (escaped !== '*' && escaped !== '\\')
        throw invalid(`Invalid escape character at pos ${index}`, place);
      tokens.push(escaped);
    } else {
      tokens.push(character);
    }
  }
  return tokens;
};

/** The texts before, between and after the stars. */
const segmentsOf = (tokens: readonly Token[]): string[] => {
  const star = tokens.indexOf(STAR);
  if (star === -1) return [tokens.join('')];
  return [tokens.slice(0, star).join(''), ...segmentsOf(tokens.slice(star + 1))];
};

/** @throws InvalidEventPatternException */
export const parseTokens = (operand: unknown, place: string): Token[] =>
  tokensOf(parseText(operand, 'wildcard', place), place);

export const parseWildcard: ParseOperand = (operand, place) => {
  const [first = '', ...others] = segmentsOf(parseTokens(operand, place));
  const last = others.pop();
  if (last === undefined) return ofStrings((value) => value === first);
  return ofStrings((value) => {
    if (!value.startsWith(first) || !value.endsWith(last)) return false;
    // The leftmost place for each text leaves the most room for the next.
    let from = first.length;
    for (const segment of others) {
      const found = value.indexOf(segment, from);
      if (found === -1) return false;
      from = found + segment.length;
    }
    return from <= value.length - last.length;
  });
};
