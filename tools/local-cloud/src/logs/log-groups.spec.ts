import { defaultLimits } from '../limits';
import { makeLogGroups } from './log-groups';

const make = (logGroups: number, logCharacters: number) =>
  makeLogGroups({ ...defaultLimits, logGroups, logCharacters });

describe('log groups', () => {
  it('keep lines in the order they were written, each group its own', () => {
    const logs = make(2, 100);
    for (const text of ['one\ntw', 'o\n']) logs.write('a', text);
    logs.write('b', 'other\n');
    expect(logs.read('a')).toEqual(['one', 'two']);
    expect(logs.names).toEqual(['a', 'b']);
    expect(logs.read('c')).toBeUndefined();
  });

  it('keep so many characters, and so many groups, those written to last', () => {
    const logs = make(2, 10);
    for (let line = 0; line < 100; line += 1) logs.write('a', `${line}\n`);
    expect(logs.read('a')?.slice(-2)).toEqual(['98', '99']);
    expect(logs.read('a')?.join('\n').length).toBeLessThanOrEqual(10);
    logs.write('b', 'x\n');
    logs.write('a', 'x\n');
    logs.write('c', 'x\n');
    expect(logs.names).toEqual(['a', 'c']);
  });
});
