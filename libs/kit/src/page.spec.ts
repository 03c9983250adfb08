import { pageQuerySchema } from './page';

it('is twenty entries where nobody says otherwise', () => {
  expect(pageQuerySchema.parse({})).toEqual({ limit: 20 });
});

it('reads the limit of a query string', () => {
  expect(pageQuerySchema.parse({ limit: '100' })).toEqual({ limit: 100 });
});

it.each([
  { limit: '0' },
  { limit: '101' },
  { limit: '1.5' },
  { limit: 'many' },
  { cursor: '' },
  { cursor: 'x'.repeat(513) },
])('refuses %j', (query) => {
  expect(pageQuerySchema.safeParse(query).success).toBe(false);
});
