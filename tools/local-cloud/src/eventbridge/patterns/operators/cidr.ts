import { BlockList, isIP } from 'node:net';
import { invalid } from '../invalid';
import { ofStrings, parseText } from './operand';
import type { ParseOperand } from './operand';

interface Family {
  readonly name: 'ipv4' | 'ipv6';
  readonly bits: number;
}

/** Of an address; a zone, which Node allows, makes it none. */
const familyOf = (address: string): Family | undefined => {
  const version = address.includes('%') ? 0 : isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? { name: 'ipv4', bits: 32 } : { name: 'ipv6', bits: 128 };
};

export const parseCidr: ParseOperand = (operand, place) => {
  const [address = '', mask, ...more] = parseText(operand, 'cidr', place).split('/');
  if (mask === undefined || more.length > 0) throw invalid("Malformed CIDR, one '/' required", place);
  if (!/^\d+$/.test(mask)) throw invalid('Malformed CIDR, mask bits must be an integer', place);
  const family = familyOf(address);
  if (!family) throw invalid(`Invalid IP address: ${address}`, place);
  if (Number(mask) >= family.bits) {
    throw invalid(`IPv${family.name.slice(-1)} mask bits must be < ${family.bits}`, place);
  }
  const block = new BlockList();
  block.addSubnet(address, Number(mask), family.name);
  return ofStrings((value) => {
    const valueFamily = familyOf(value);
    return valueFamily !== undefined && block.check(value, valueFamily.name);
  });
};
