import { ignoringCase, ofStrings, parseText } from './operand';
import type { ParseOperand } from './operand';

const parseAffix =
  (matchType: 'prefix' | 'suffix', has: (value: string, affix: string) => boolean): ParseOperand =>
  (operand, place) => {
    const lower = ignoringCase(operand, matchType, place);
    if (lower !== undefined) return ofStrings((value) => has(value.toLowerCase(), lower));
    const affix = parseText(operand, matchType, place);
    return ofStrings((value) => has(value, affix));
  };

export const parsePrefix = parseAffix('prefix', (value, affix) => value.startsWith(affix));

export const parseSuffix = parseAffix('suffix', (value, affix) => value.endsWith(affix));

export const parseEqualsIgnoreCase: ParseOperand = (operand, place) => {
  const lower = parseText(operand, 'equals-ignore-case', place).toLowerCase();
  return ofStrings((value) => value.toLowerCase() === lower);
};
