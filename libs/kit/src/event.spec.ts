import { z } from 'zod';
import { defineEvent } from './event';

const paired = {
  service: 'users',
  name: 'couple-paired',
  version: 1,
  aggregate: 'couple',
  summary: 'Two people became a couple',
  data: z.object({ coupleId: z.string() }),
  examples: [{ coupleId: 'one' }],
} as const;

it('derives the type and the source of an event from its names', () => {
  expect(defineEvent(paired)).toMatchObject({
    type: 'users.couple-paired.v1',
    source: 'datepop.users',
    service: 'users',
  });
});

it.each([
  ['service', { ...paired, service: 'Users' }, 'service "Users" is not kebab-case'],
  ['event', { ...paired, name: 'couplePaired' }, 'event "couplePaired" is not kebab-case'],
  ['aggregate', { ...paired, aggregate: 'a couple' }, 'aggregate "a couple" is not kebab-case'],
])('refuses the name of the %s where it is not kebab-case', (_, definition, message) => {
  expect(() => defineEvent(definition)).toThrow(message);
});

it.each([0, -1, 1.5, Number.NaN])('refuses version %d', (version) => {
  expect(() => defineEvent({ ...paired, version })).toThrow(`version ${version} is not 1, 2, …`);
});
