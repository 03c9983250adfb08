import { isJsonObject } from '../src/front/request-body';

/** Whether the characters of a string are those of a wildcard pattern, star by star. */
const fits = ([token, ...tokens]: string[], text: string): boolean => {
  if (token === undefined) return text === '';
  if (token === '*') {
    return Array.from({ length: text.length + 1 }, (_, from) => text.slice(from)).some((rest) =>
      fits(tokens, rest),
    );
  }
  const letter = token.at(-1) ?? '';
  return text.startsWith(letter) && fits(tokens, text.slice(letter.length));
};

/** An address as its bits. */
const bitsOf = (address: string): string => {
  const parts = (text: string, separator: string) => text.split(separator).filter((part) => part !== '');
  if (address.includes('.')) {
    return parts(address, '.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  }
  const [left = '', right = ''] = address.split('::');
  const [head, tail] = [parts(left, ':'), parts(right, ':')];
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail]
    .map((part) => parseInt(part, 16).toString(2).padStart(16, '0'))
    .join('');
};

const isIn = (block: string, address: string): boolean => {
  if (!/^(\d+(\.\d+){3}|[\da-f]*:[\da-f:]*)$/.test(address)) return false;
  const [base = '', length] = block.split('/');
  const [baseBits, bits] = [bitsOf(base), bitsOf(address)];
  return (
    baseBits.length === bits.length && baseBits.slice(0, Number(length)) === bits.slice(0, Number(length))
  );
};

const compares = (value: number, operator: unknown, bound: number): boolean =>
  ({
    '=': value === bound,
    '<': value < bound,
    '<=': value <= bound,
    '>': value > bound,
    '>=': value >= bound,
  })[String(operator)] ?? false;

const lower = (text: unknown) => (text as string).toLowerCase();

const takesText = (matchType: string, operand: unknown, value: string): boolean => {
  if (isJsonObject(operand)) return takesText(matchType, lower(operand['equals-ignore-case']), lower(value));
  const text = operand as string;
  if (matchType === 'prefix') return value.startsWith(text);
  if (matchType === 'suffix') return value.endsWith(text);
  if (matchType === 'equals-ignore-case') return lower(value) === lower(text);
  if (matchType === 'cidr') return isIn(text, value);
  return fits(text.match(/\\.|[^]/g) ?? [], value);
};

const takesNumber = ([first, low, second, high]: readonly unknown[], value: number): boolean =>
  Math.abs(value) <= 5e9 &&
  compares(value, first, low as number) &&
  (second === undefined || compares(value, second, high as number));

/** Whether one value or match expression of a pattern takes a value of an event. */
export const slowlyTakes = (matcher: unknown, value: unknown): boolean => {
  if (!isJsonObject(matcher)) return matcher === value;
  const [[matchType, operand] = ['', undefined]] = Object.entries(matcher);
  if (matchType === 'exists') return operand === true;
  if (matchType === 'numeric') return typeof value === 'number' && takesNumber(operand as unknown[], value);
  if (matchType !== 'anything-but') return typeof value === 'string' && takesText(matchType, operand, value);
  return isJsonObject(operand)
    ? Object.entries(operand).every(([name, list]) =>
        [list].flat().every((one: unknown) => !slowlyTakes({ [name]: one }, value)),
      )
    : [operand].flat().every((one: unknown) => one !== value);
};
