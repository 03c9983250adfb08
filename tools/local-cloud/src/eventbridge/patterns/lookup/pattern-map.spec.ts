import { parsePattern } from '../parse-pattern';
import { PatternMap } from './pattern-map';

const thing = (name: string, pattern?: object) => ({
  name,
  pattern: pattern && parsePattern(JSON.stringify(pattern)),
});

describe('a map of things with patterns', () => {
  const things = () => new PatternMap<ReturnType<typeof thing>>();
  const namesOf = (map: ReturnType<typeof things>, event: unknown) =>
    map.matching(event).map(({ name }) => name);

  it('finds what an event matches, and is a map otherwise', () => {
    const map = things()
      .set('x', thing('x', { a: [1] }))
      .set('y', thing('y', { a: [2] }))
      .set('z', thing('z'));
    expect(namesOf(map, { a: 1 })).toEqual(['x']);
    expect([...map.keys()]).toEqual(['x', 'y', 'z']);
  });

  it('forgets a pattern that was replaced, taken away or deleted', () => {
    const map = things()
      .set('x', thing('x', { a: [1] }))
      .set('y', thing('y', { a: [1] }));
    map.set('x', thing('x', { a: [2] }));
    map.set('y', thing('y'));
    expect(namesOf(map, { a: 1 })).toEqual([]);
    expect(namesOf(map, { a: 2 })).toEqual(['x']);
    expect(map.delete('x')).toBe(true);
    expect(map.delete('x')).toBe(false);
    expect(namesOf(map, { a: 2 })).toEqual([]);
    map.set('x', thing('x', { a: [1] })).clear();
    expect(namesOf(map, { a: 1 })).toEqual([]);
    expect(map.size).toBe(0);
  });
});
